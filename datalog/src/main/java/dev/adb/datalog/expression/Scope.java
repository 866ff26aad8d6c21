package dev.adb.datalog.expression;

import dev.adb.datalog.ast.Expression;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** What the variables of an expression stand for. */
public interface Scope {
  Scope EMPTY =
      new Scope() {
        @Override
        public @Nullable RexNode variable(String key) {
          return null;
        }

        @Override
        public boolean isNullable(RexNode node) {
          return node.getType().isNullable();
        }
      };

  /** Returns the value of the variable of a folded name, or null where it has none here. */
  @Nullable RexNode variable(String key);

  /** Returns the value of an aggregate, or null where none may stand. */
  default @Nullable RexNode aggregate(Expression.Aggregate aggregate) {
    return null;
  }

  /** Returns whether a value may be null; the rows may be known to hold none. */
  boolean isNullable(RexNode node);
}
