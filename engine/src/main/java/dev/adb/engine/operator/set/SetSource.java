package dev.adb.engine.operator.set;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import java.util.List;

/**
 * Rows of the left input, in its order, that the right one has or has not. The keys of the right
 * one are kept.
 */
public record SetSource(OperatorSource left, OperatorSource right, Kind kind)
    implements OperatorSource {

  /** Which rows are wanted, and how often. */
  public enum Kind {
    /** Those of both, once. */
    INTERSECT,
    /** Those of both, as often as they are in that which has less of them. */
    INTERSECT_ALL,
    /** Those of the left one only, once. */
    MINUS,
    /** Those of the left one, less as often as the right one has them. */
    MINUS_ALL
  }

  @Override
  public List<DataType> types() {
    return left.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    Operator first = left.open(scope);
    try {
      return new SetOperator(first, right.open(scope), kind, types(), scope);
    } catch (RuntimeException | Error e) {
      first.close();
      throw e;
    }
  }
}
