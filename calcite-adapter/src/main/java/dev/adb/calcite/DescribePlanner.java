package dev.adb.calcite;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.schema.AdbTable;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.calcite.sql.StatementTree;
import dev.adb.engine.error.ErrorCode;
import java.util.StringJoiner;
import org.apache.calcite.sql.SqlDescribeTable;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;

/** Plans {@code describe table}: a query that gives the table's columns. */
final class DescribePlanner {
  private final Planning planning;
  private final PlanningContext context;

  DescribePlanner(Planning planning, PlanningContext context) {
    this.planning = planning;
    this.context = context;
  }

  PlannedQuery plan(SqlNode statement) throws SqlParseException {
    SqlDescribeTable describe = (SqlDescribeTable) statement;
    AdbTable table = planning.reader().table(describe.getTable().names);
    if (table == null) {
      throw planning.unknownTable(describe.getTable());
    }
    if (describe.getColumn() != null) {
      throw new QueryException(
          ErrorCode.NOT_SUPPORTED,
          "describe takes a table, not a column",
          StatementTree.place(describe));
    }
    StringJoiner rows =
        new StringJoiner(
            ", ", "select * from (values ", ") as t (column_name," + " data_type, is_nullable)");
    for (TableColumn column : table.columns()) {
      rows.add(
          "(%s, %s, %b)"
              .formatted(
                  quoted(column.name()), quoted(column.type().toString()), column.nullable()));
    }
    return new PlanMaker(planning, context)
        .plan(planning.parse(rows.toString()), java.util.List.of());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
