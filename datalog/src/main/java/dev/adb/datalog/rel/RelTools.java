package dev.adb.datalog.rel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** What the translation needs of whoever plans the statement. Serves one statement, one thread. */
public interface RelTools {

  RelOptCluster cluster();

  /** Returns a number that no other fixpoint of the statement has. */
  int nextFixpointId();

  /**
   * Returns the rows of an event type, view, projection, catalog table or stored rule, with the
   * columns that SQL sees; a view or rule expanded.
   */
  RelNode relation(String schema, String name);

  /** Returns the columns of {@link #relation}, without expanding a view or rule again. */
  default RelDataType rowType(String schema, String name) {
    return relation(schema, name).getRowType();
  }

  /**
   * Checks a call of a function against the library of functions and translates it.
   *
   * @param call whose operands are literals, dynamic parameters and simple identifiers
   * @param operands what the identifiers stand for
   * @throws InvalidCallException with what is wrong, without its place
   */
  RexNode call(SqlNode call, Map<String, RexNode> operands);

  /** Returns the names of all functions, in lower case, for suggestions. */
  Set<String> functionNames();

  /**
   * Returns the aggregate of (value, order) that is the value of the greatest order, or with {@code
   * least} of the least; a null order is left out, of equal orders the greatest (least) value
   * counts.
   */
  SqlAggFunction valueBy(boolean least);

  /** Returns the type of the value bound to a parameter, or null where none is bound. */
  @Nullable RelDataType boundType(int parameter);

  /** Returns the types that {@link #call} found for parameters in its calls, by parameter. */
  Map<Integer, RelDataType> inferredTypes();

  /** Returns the columns of the key of a relation's rows, each null-free, or an empty list. */
  List<Integer> uniqueKey(String schema, String name);
}
