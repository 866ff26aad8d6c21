package dev.adb.engine.expr;

import java.util.List;

/**
 * A condition on one column with constants. It holds for a row or does not; a comparison with a
 * null is false.
 *
 * <p>Values are in the internal form of the column's own type (see {@link
 * dev.adb.engine.type.TypeKind}): whoever makes a predicate converts first, and leaves a condition
 * out that does not convert exactly. Strings compare by code point, bytes unsigned, NaN is equal to
 * itself and greatest, -0.0 equals 0.0.
 */
public sealed interface ColumnPredicate {

  /** An attribute's id, or one of {@link dev.adb.engine.catalog.CommonColumn}. */
  int columnId();

  /** The same condition on another column of the same type. */
  default ColumnPredicate withColumn(int id) {
    if (this instanceof Compare compare) {
      return new Compare(id, compare.comparison(), compare.value());
    } else if (this instanceof In in) {
      return new In(id, in.values());
    }
    return this instanceof IsNull ? new IsNull(id) : new IsNotNull(id);
  }

  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  record Compare(int columnId, Comparison comparison, Object value) implements ColumnPredicate {}

  /** The value is one of some, of which there is at least one. */
  record In(int columnId, List<Object> values) implements ColumnPredicate {
    public In {
      values = List.copyOf(values);
    }
  }

  record IsNull(int columnId) implements ColumnPredicate {}

  record IsNotNull(int columnId) implements ColumnPredicate {}
}
