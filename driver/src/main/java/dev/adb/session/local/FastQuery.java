package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.vector.Batch;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.KeyValues;
import dev.adb.session.definition.TypeMapping;
import dev.adb.session.result.BatchCursor;
import dev.adb.session.result.ListCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of one table, of one key or of all: one scan, and no planner. */
final class FastQuery extends LocalStatement {
  /** What SQL calls the first column that has no name. */
  private static final String UNNAMED = "EXPR$0";

  private Plan plan;
  private List<ColumnInfo> columns;
  private long boundFor;
  private @Nullable LocalStatement other;

  /**
   * One scan.
   *
   * @param count whether the rows are only counted
   * @param keyParameter index of the parameter that the key must equal, or -1
   * @param keyValue what the key must equal in internal form, or null for all keys
   */
  record Plan(
      ScanRequest.Source source,
      List<ColumnDefinition> columns,
      StreamDefinition stream,
      String tableName,
      boolean count,
      int keyParameter,
      @Nullable Object keyValue,
      List<ParameterInfo> parameters) {

    List<ColumnInfo> columnInfos() {
      if (count) {
        return List.of(ColumnInfo.of(UNNAMED, ValueType.of(ValueKind.BIGINT), false));
      }
      return columns.stream()
          .map(
              column ->
                  new ColumnInfo(
                      column.name(),
                      column.name(),
                      stream.name(),
                      tableName,
                      TypeMapping.valueType(column.type()),
                      column.nullable(),
                      column.generated()))
          .toList();
    }

    int[] columnIds() {
      return count ? new int[0] : columns.stream().mapToInt(ColumnDefinition::id).toArray();
    }
  }

  FastQuery(LocalSession session, String text, Plan plan) {
    super(session, text, StatementKind.QUERY);
    this.plan = plan;
    this.columns = plan.columnInfos();
    boundFor = session.catalogSnapshot().identity();
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return plan.parameters();
  }

  @Override
  void refresh() {
    long identity = session.catalogSnapshot().identity();
    if (identity == boundFor) {
      return;
    }
    LocalStatement again = StatementCompiler.compile(session, text);
    if (again instanceof FastQuery query) {
      plan = query.plan;
      other = null;
    } else {
      other = again;
    }
    columns = again.columns();
    boundFor = identity;
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters values, ExecutionOptions options, CancelFlag cancel) {
    LocalStatement longWay = other;
    if (longWay != null) {
      return longWay.run(transaction, values, options, cancel);
    }
    ReadView view = transaction.view();
    Long asOf = session.asOf();
    session.read(asOf == null ? view.position() : asOf);
    List<ColumnPredicate> predicates = predicates(values);
    if (predicates == null) {
      return new StatementResult.Rows(
          plan.count() ? count(0, options) : new ListCursor(columns, List.of(), 0));
    }
    Operator scan = view.scan(new ScanRequest(plan.source(), plan.columnIds(), predicates, asOf));
    if (!plan.count()) {
      return new StatementResult.Rows(
          new BatchCursor(scan, columns, text, cancel, options.maxRows()));
    }
    long count = 0;
    try (scan) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        cancel.check();
        count += batch.rowCount();
      }
    }
    return new StatementResult.Rows(count(count, options));
  }

  private ListCursor count(long count, ExecutionOptions options) {
    @Nullable Object[] row = {count};
    return new ListCursor(columns, List.<@Nullable Object[]>of(row), options.maxRows());
  }

  /** The condition on the key, none for all keys, or null where no key can satisfy it. */
  private @Nullable List<ColumnPredicate> predicates(Parameters values) {
    Object key = plan.keyValue();
    KeyPart part = plan.stream().key().get(0);
    if (plan.keyParameter() >= 0) {
      if (values.isNull(plan.keyParameter())) {
        return null;
      }
      key = KeyValues.parameter(values, plan.keyParameter(), part);
      if (key == null) {
        return null;
      }
    }
    return key == null ? List.of() : List.of(new Compare(CommonColumn.KEY, Comparison.EQUAL, key));
  }
}
