package dev.adb.calcite;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.error.QueryFaults;
import dev.adb.calcite.expr.Dialect;
import dev.adb.calcite.rule.Optimizer;
import dev.adb.calcite.rule.PlanMetadata;
import dev.adb.calcite.schema.AdbCatalogReader;
import dev.adb.calcite.schema.AdbTable;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.calcite.schema.ViewTable;
import dev.adb.calcite.sql.AdbValidator;
import dev.adb.calcite.sql.StatementTree;
import dev.adb.calcite.sql.WithNames;
import dev.adb.calcite.type.AdbTypeFactory;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * One statement on its way from text to a logical plan, with the views that it names. Not
 * thread-safe.
 */
final class Planning
    implements RelOptTable.ViewExpander, ViewTable.ViewColumns, QueryFaults.Candidates {
  private final PlanningContext context;
  private final AdbTypeFactory factory = new AdbTypeFactory();
  private final RelOptCluster cluster;
  private final AdbCatalogReader reader;
  private final Map<Integer, List<TableColumn>> viewColumns = new HashMap<>();
  private final Set<String> openViews = new LinkedHashSet<>();
  private final Set<String> relations = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final RuleExpander rules;
  private final PlanningTools tools;
  private @Nullable SqlNode statement;

  Planning(PlanningContext context, RuleExpander rules) {
    this.context = context;
    this.rules = rules;
    tools = new PlanningTools(this, context.boundTypes());
    cluster = RelOptCluster.create(Optimizer.newPlanner(context.cancel()), new RexBuilder(factory));
    cluster.getPlanner().setExecutor(Dialect.EXECUTOR);
    cluster.setMetadataProvider(PlanMetadata.PROVIDER);
    cluster.setMetadataQuerySupplier(RelMetadataQuery::instance);
    reader = reader(context.defaultSchema());
  }

  /** A query after checking. */
  record Checked(SqlNode node, AdbValidator validator, RelDataType rowType) {}

  private AdbCatalogReader reader(String defaultSchema) {
    return AdbCatalogReader.of(
        context.catalog(), context.rowCounts(), defaultSchema, this, factory);
  }

  AdbTypeFactory factory() {
    return factory;
  }

  RelOptCluster cluster() {
    return cluster;
  }

  AdbCatalogReader reader() {
    return reader;
  }

  CatalogSnapshot catalog() {
    return context.catalog();
  }

  /** What a translation from another language works with. */
  PlanningTools tools() {
    return tools;
  }

  /** A validator for expressions that no query surrounds. */
  AdbValidator validator() {
    return new AdbValidator(reader, factory, context.boundTypes(), null);
  }

  SqlToRelConverter converter(AdbValidator validator) {
    return converter(validator, reader);
  }

  SqlNode parse(String sql) throws SqlParseException {
    SqlNode parsed = SqlParser.create(sql, Dialect.PARSER).parseStmt();
    StatementTree.refuseUnsupported(parsed);
    WithNames.unify(parsed);
    statement = parsed;
    return parsed;
  }

  /**
   * @param target the columns that the query's rows will fill, or null
   */
  Checked check(SqlNode query, @Nullable RelDataType target) {
    return check(query, reader, target);
  }

  private Checked check(SqlNode query, AdbCatalogReader names, @Nullable RelDataType target) {
    AdbValidator validator = new AdbValidator(names, factory, context.boundTypes(), target);
    SqlNode node = validator.validate(query);
    return new Checked(node, validator, validator.getValidatedNodeType(node));
  }

  RelRoot convert(Checked checked) {
    return convert(checked, reader);
  }

  private RelRoot convert(Checked checked, AdbCatalogReader names) {
    return converter(checked.validator(), names).convertQuery(checked.node(), false, true);
  }

  private SqlToRelConverter converter(AdbValidator validator, AdbCatalogReader names) {
    return new SqlToRelConverter(
        this, validator, names, cluster, StandardConvertletTable.INSTANCE, Dialect.CONVERTER);
  }

  /** The full names of the views that were expanded so far. */
  Set<String> viewsRead() {
    return relations;
  }

  /** Marks a view as being defined: a query that reads it, however far down, is refused. */
  void define(String view) {
    openViews.add(view);
  }

  @Override
  public List<TableColumn> columns(ViewDefinition view) {
    List<TableColumn> known = viewColumns.get(view.id());
    if (known == null) {
      known =
          inView(
              view.name(),
              () ->
                  view.kind() == ViewDefinition.Kind.VIEW
                      ? columns(check(parseView(view), mainReader(), null))
                      : ResultColumns.ofRule(rules.expand(view, catalog(), tools)));
      viewColumns.put(view.id(), known);
    }
    return known;
  }

  private List<TableColumn> columns(Checked checked) {
    List<TableColumn> columns = new ArrayList<>();
    for (ResultColumn column :
        new ResultColumns(reader, checked, convert(checked, mainReader()).project()).list()) {
      columns.add(
          new TableColumn(0, column.label(), column.type(), column.nullable(), column.generated()));
    }
    return columns;
  }

  private AdbCatalogReader mainReader() {
    return reader(PlanningContext.MAIN);
  }

  @Override
  public RelRoot expandView(
      RelDataType rowType, String sql, List<String> schemaPath, @Nullable List<String> viewPath) {
    String name = viewPath == null ? "" : viewPath.get(viewPath.size() - 1);
    relations.add(PlanningContext.MAIN + "." + name);
    ViewDefinition view = catalog().view(name);
    return inView(
        name,
        () -> {
          if (view != null && view.kind() != ViewDefinition.Kind.VIEW) {
            // a column of nulls alone has no type of its own, but a table's column has
            RelNode rows = rules.expand(view, catalog(), tools);
            return RelRoot.of(RelOptUtil.createCastRel(rows, rowType, false), SqlKind.SELECT);
          }
          AdbCatalogReader names = mainReader();
          RelRoot root = convert(check(parseText(sql), names, null), names);
          return RelRoot.of(root.project(), root.kind);
        });
  }

  private <T> T inView(String name, ViewWork<T> work) {
    String key = name.toLowerCase(Locale.ROOT);
    if (!openViews.add(key)) {
      throw readsItself(name);
    }
    SqlNode outer = statement;
    try {
      return work.run();
    } catch (SqlParseException e) {
      throw QueryFaults.ofPlanning(e, this);
    } finally {
      statement = outer;
      openViews.remove(key);
    }
  }

  private QueryException readsItself(String name) {
    ViewDefinition view = catalog().view(name);
    String kind = view == null ? "view" : view.kind().name().toLowerCase(Locale.ROOT);
    List<String> open = new ArrayList<>(openViews);
    StringBuilder cycle = new StringBuilder(name);
    for (String other :
        open.subList(open.indexOf(name.toLowerCase(Locale.ROOT)) + 1, open.size())) {
      ViewDefinition known = catalog().view(other);
      cycle.append(" -> ").append(known == null ? other : known.name());
    }
    return new QueryException(
        ErrorCode.INVALID_RECURSION,
        "%s %s reads itself: %s -> %s".formatted(kind, name, cycle, name));
  }

  private interface ViewWork<T> {
    T run() throws SqlParseException;
  }

  private SqlNode parseView(ViewDefinition view) throws SqlParseException {
    return parseText(view.definition());
  }

  private SqlNode parseText(String sql) throws SqlParseException {
    return parse(StatementText.trimmed(sql));
  }

  /** Every relation that a logical plan reads, and the views on the way, as {@code schema.name}. */
  List<String> relations(RelNode rel) {
    Set<String> names = new TreeSet<>(relations);
    names.addAll(TablesRead.of(rel));
    return List.copyOf(names);
  }

  @Override
  public List<String> tables() {
    return reader.tableNames();
  }

  @Override
  public List<String> columns() {
    List<String> names = new ArrayList<>();
    if (statement != null) {
      for (SqlIdentifier name : StatementTree.identifiers(statement)) {
        AdbTable table = known(name.names);
        if (table != null) {
          table.columns().forEach(column -> names.add(column.name()));
        }
      }
    }
    return names;
  }

  /** Finds the place of a fault that the lookup of a table met, which knows no places. */
  QueryException placed(QueryException fault) {
    SqlNode at = statement;
    boolean lookup =
        fault.sqlState().equals(ErrorCode.AMBIGUOUS_NAME.sqlState())
            || fault.sqlState().equals(ErrorCode.INVALID_RECURSION.sqlState())
            || fault.sqlState().equals(ErrorCode.NOT_SUPPORTED.sqlState());
    if (at == null || !lookup || !fault.place().equals(QueryException.Place.NONE)) {
      return fault;
    }
    for (SqlIdentifier name : StatementTree.identifiers(at)) {
      try {
        AdbTable table = reader.table(name.names);
        if (table != null) {
          table.columns();
        }
      } catch (QueryException e) {
        return fault.at(StatementTree.place(name));
      }
    }
    return fault;
  }

  QueryException unknownTable(SqlIdentifier name) {
    String text = String.join(".", name.names);
    return new QueryException(
        ErrorCode.UNDEFINED_TABLE,
        QueryFaults.withNearest("table %s does not exist".formatted(text), text, tables()),
        StatementTree.place(name));
  }

  QueryException unknownColumn(String column, AdbTable table, SqlIdentifier name) {
    List<String> known = table.columns().stream().map(TableColumn::name).toList();
    return new QueryException(
        ErrorCode.UNDEFINED_COLUMN,
        QueryFaults.withNearest(
            "column %s does not exist in %s".formatted(column, table.fullName()), column, known),
        StatementTree.place(name));
  }

  private @Nullable AdbTable known(List<String> name) {
    try {
      return reader.table(name);
    } catch (QueryException e) {
      // ambiguous: another fault is being told
      return null;
    }
  }

  RelDataType rowType(List<TableColumn> columns) {
    var builder = factory.builder();
    for (TableColumn column : columns) {
      builder.add(column.name(), SqlTypes.toSql(factory, column.type(), true));
    }
    return builder.build();
  }
}
