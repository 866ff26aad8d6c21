package dev.adb.calcite.sql;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.error.QueryException.Place;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Looks things up in a parsed statement. */
public final class StatementTree {

  private StatementTree() {}

  /**
   * Refuses what the checks that follow would take for something else.
   *
   * @throws QueryException 42P19 for a recursive query that sorts or cuts off its own rows
   */
  public static void refuseUnsupported(SqlNode statement) {
    statement.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlWithItem item
                && item.recursive.booleanValue()
                && item.query.getKind() == SqlKind.ORDER_BY
                && identifiers(item.query).stream()
                    .anyMatch(name -> name.names.equals(item.name.names))) {
              throw new QueryException(
                  ErrorCode.INVALID_RECURSION,
                  "recursive query %s has order by or limit: put them into the query that reads it"
                      .formatted(item.name.getSimple()),
                  place(item.name));
            }
            return super.visit(call);
          }
        });
  }

  /** The place of a part of a statement. */
  public static Place place(SqlNode node) {
    SqlParserPos pos = node.getParserPosition();
    return new Place(
        pos.getLineNum(), pos.getColumnNum(), pos.getEndLineNum(), pos.getEndColumnNum());
  }

  /** Every name in a statement, in order. */
  public static List<SqlIdentifier> identifiers(SqlNode statement) {
    List<SqlIdentifier> names = new ArrayList<>();
    statement.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier identifier) {
            names.add(identifier);
            return null;
          }
        });
    return names;
  }

  /** The number of question marks in a statement. */
  public static int parameterCount(SqlNode statement) {
    int[] count = {0};
    statement.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            count[0] = Math.max(count[0], parameter.getIndex() + 1);
            return null;
          }
        });
    return count[0];
  }

  /** Which column of a query's rows each question mark is that stands alone in one, by index. */
  public static Map<Integer, Integer> columnsOfParameters(SqlNode query) {
    Map<Integer, Integer> columns = new TreeMap<>();
    if (query instanceof SqlSelect select) {
      collect(select.getSelectList(), columns);
    } else if (query.getKind() == SqlKind.VALUES) {
      for (SqlNode row : ((SqlCall) query).getOperandList()) {
        collect(((SqlCall) row).getOperandList(), columns);
      }
    }
    return columns;
  }

  private static void collect(List<SqlNode> row, Map<Integer, Integer> columns) {
    for (int column = 0; column < row.size(); column++) {
      if (row.get(column) instanceof SqlDynamicParam parameter) {
        columns.put(parameter.getIndex(), column);
      }
    }
  }

  /** The types that checking gave to the question marks of a statement, by index. */
  public static Map<Integer, RelDataType> parameterTypes(SqlNode checked, AdbValidator validator) {
    Map<Integer, RelDataType> types = new TreeMap<>();
    checked.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
            if (type != null) {
              types.put(parameter.getIndex(), type);
            }
            return null;
          }
        });
    return types;
  }
}
