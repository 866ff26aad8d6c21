package dev.adb.calcite.rel;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.BlockStatement;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;

/** Pieces of generated programs in which rows are arrays, or the bare value of a single column. */
final class RowCode {

  private RowCode() {}

  static PhysType form(EnumerableRelImplementor implementor, RelDataType rowType) {
    return PhysTypeImpl.of(implementor.getTypeFactory(), rowType, JavaRowFormat.ARRAY);
  }

  /** A block that evaluates an input and returns its rows in this form. */
  static BlockStatement child(
      EnumerableRel rel, int ordinal, EnumerableRelImplementor implementor) {
    EnumerableRel input = (EnumerableRel) rel.getInput(ordinal);
    EnumerableRel.Result child =
        implementor.visitChild(rel, ordinal, input, EnumerableRel.Prefer.ARRAY);
    PhysType wanted = form(implementor, input.getRowType());
    BlockBuilder block = new BlockBuilder();
    Expression rows = block.append("rows", child.block);
    if (child.physType.getFormat() != wanted.getFormat()) {
      rows = child.physType.convertTo(rows, wanted.getFormat());
    }
    block.add(Expressions.return_(null, Expressions.convert_(rows, Enumerable.class)));
    return block.toBlock();
  }

  /** A function without arguments that runs a block anew at each call. */
  @SuppressWarnings("unchecked") // of the class of a lambda
  static Expression lambda(BlockStatement block) {
    return Expressions.lambda(Function0.class, block);
  }

  static Expression list(List<Expression> elements) {
    return Expressions.call(
        java.util.Arrays.class, "asList", Expressions.newArrayInit(Object.class, elements));
  }
}
