package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.type.DataType;
import java.util.List;

/** A node of a plan. Immutable and thread-safe: every run opens operators of its own. */
public interface OperatorSource {

  /** Of the columns of its batches. */
  List<DataType> types();

  /** An operator that gives all rows. Nothing is read before its first batch is asked for. */
  Operator open(QueryScope scope);

  /**
   * Operators that together give all rows, in no order, each for one thread. They are closed one by
   * one.
   *
   * @param count how many are wanted; there may be fewer
   */
  default List<Operator> open(QueryScope scope, int count) {
    return List.of(open(scope));
  }

  /**
   * The same without some or all of the rows that do not satisfy conditions, with which the caller
   * has nothing to do. Such rows may come that this one would not give.
   *
   * @param bounds comparisons and sets of values; their column ids are numbers of this one's
   *     columns
   */
  default OperatorSource bounded(List<ColumnPredicate> bounds) {
    return this;
  }
}
