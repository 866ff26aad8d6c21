package dev.adb.calcite;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.schema.AdbTable;
import dev.adb.calcite.schema.EventTable;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.calcite.sql.StatementTree;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;

/** Plans {@code insert}: finds the event type and the columns, and plans the query of the rows. */
final class InsertPlanner {
  private final Planning planning;
  private final PlanningContext context;

  InsertPlanner(Planning planning, PlanningContext context) {
    this.planning = planning;
    this.context = context;
  }

  InsertPlan plan(SqlNode statement) {
    // an order by behind the source is parsed around the whole insert
    if (statement instanceof SqlOrderBy order) {
      throw new QueryException(
          ErrorCode.SYNTAX, "insert cannot have order by", StatementTree.place(order));
    }
    SqlInsert insert = (SqlInsert) statement;
    if (insert.isUpsert()) {
      throw new QueryException(
          ErrorCode.WRONG_OBJECT_TYPE,
          "events cannot be replaced: events are facts; append a correcting one",
          StatementTree.place(insert));
    }
    EventTable table = table(insert.getTargetTable());
    EventTypeDefinition type = eventType(table, insert.getTargetTable());
    List<TableColumn> columns = columns(insert, table);
    PlannedQuery source = new PlanMaker(planning, context).plan(insert.getSource(), columns);
    List<ColumnDefinition> definitions = new ArrayList<>();
    List<ColumnDefinition> all = planning.catalog().columns(type);
    for (TableColumn column : columns) {
      all.stream().filter(c -> c.id() == column.id()).forEach(definitions::add);
    }
    return new InsertPlan(planning.catalog().stream(type.streamId()), type, definitions, source);
  }

  /** A name; the parser takes columns with types there too. */
  private static SqlIdentifier name(SqlNode node) {
    if (node instanceof SqlIdentifier name) {
      return name;
    }
    throw new QueryException(
        ErrorCode.SYNTAX, "insert takes names of columns, no types", StatementTree.place(node));
  }

  private EventTable table(SqlNode target) {
    SqlIdentifier name = name(target);
    AdbTable table = planning.reader().table(name.names);
    if (table == null) {
      throw planning.unknownTable(name);
    }
    if (table instanceof EventTable events && events.eventType() != null) {
      return events;
    }
    throw new QueryException(
        ErrorCode.WRONG_OBJECT_TYPE,
        "%s is no event type: insert into the table of one".formatted(table.fullName()),
        StatementTree.place(target));
  }

  private static EventTypeDefinition eventType(EventTable table, SqlNode target) {
    EventTypeDefinition type = table.eventType();
    if (type == null) {
      throw new QueryException(ErrorCode.INTERNAL, "no event type", StatementTree.place(target));
    }
    return type;
  }

  private List<TableColumn> columns(SqlInsert insert, EventTable table) {
    SqlNodeList names = insert.getTargetColumnList();
    if (names == null || names.isEmpty()) {
      return table.columns().stream()
          .filter(column -> CommonColumn.isKey(column.id()) || column.id() > 0)
          .toList();
    }
    List<TableColumn> columns = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (SqlNode node : names) {
      TableColumn column = column(table, name(node));
      if (!seen.add(column.id())) {
        throw new QueryException(
            "42701",
            0,
            "column %s stands twice".formatted(column.name()),
            StatementTree.place(node),
            null);
      }
      columns.add(column);
    }
    if (columns.stream().noneMatch(column -> CommonColumn.isKey(column.id()))) {
      throw new QueryException(
          ErrorCode.MISSING_ATTRIBUTE,
          "the key is missing: name %s too".formatted(table.columns().get(0).name()),
          StatementTree.place(names));
    }
    return columns;
  }

  private TableColumn column(EventTable table, SqlIdentifier name) {
    String text = name.names.get(name.names.size() - 1);
    for (TableColumn column : table.columns()) {
      if (column.name().equalsIgnoreCase(text)) {
        if (column.id() == CommonColumn.GLOBAL_POSITION
            || column.id() == CommonColumn.RECORDED_AT) {
          throw new QueryException(
              ErrorCode.WRONG_OBJECT_TYPE,
              "%s is given by the database and cannot be inserted".formatted(column.name()),
              StatementTree.place(name));
        }
        return column;
      }
    }
    throw planning.unknownColumn(text, table, name);
  }

  /**
   * The columns of an insert's source, with the types of those they fill.
   *
   * @throws QueryException if there are too few or too many, or one cannot fill its column
   */
  static List<ResultColumn> columns(Planning.Checked source, List<TableColumn> target) {
    List<RelDataTypeField> fields = source.rowType().getFieldList();
    if (fields.size() != target.size()) {
      throw new QueryException(
          ErrorCode.SYNTAX,
          "insert names %d columns, its rows have %d".formatted(target.size(), fields.size()),
          StatementTree.place(source.node()));
    }
    List<ResultColumn> columns = new ArrayList<>();
    for (int index = 0; index < target.size(); index++) {
      RelDataTypeField field = fields.get(index);
      TableColumn column = target.get(index);
      DataType type = SqlTypes.toEngine(field.getType());
      if (type == null || !(SqlTypes.isUntyped(field.getType()) || fills(type, column.type()))) {
        throw new QueryException(
            ErrorCode.TYPE_MISMATCH,
            "column %s is %s, its value is %s: cast it"
                .formatted(column.name(), column.type(), type == null ? field.getType() : type),
            StatementTree.place(source.node()));
      }
      columns.add(
          new ResultColumn(
              column.name(), null, null, column.name(), column.type(), false, true, false));
    }
    return columns;
  }

  /**
   * Whether values of a type may fill a column: numbers among each other, and text, which is read.
   */
  private static boolean fills(DataType type, DataType column) {
    return type.kind() == column.kind()
        || type.kind() == TypeKind.STRING
        || (isNumber(type) && isNumber(column))
        || (type.kind() == TypeKind.JSON && column.kind() == TypeKind.STRING);
  }

  private static boolean isNumber(DataType type) {
    return switch (type.kind()) {
      case INT, BIGINT, DECIMAL, DOUBLE -> true;
      default -> false;
    };
  }
}
