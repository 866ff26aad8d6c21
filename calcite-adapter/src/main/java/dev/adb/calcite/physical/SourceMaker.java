package dev.adb.calcite.physical;

import dev.adb.calcite.physical.expression.ExpressionTranslator;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** What physical expressions make their sources with. */
public final class SourceMaker {
  private static final int[] FIRST_ROW = {0};

  private final ExpressionTranslator translator;
  private final List<DataType> parameterTypes;

  /**
   * @param parameterTypes the declared types of the statement's question marks
   */
  public SourceMaker(RexBuilder rexBuilder, List<DataType> parameterTypes) {
    this.translator = new ExpressionTranslator(rexBuilder, parameterTypes);
    this.parameterTypes = List.copyOf(parameterTypes);
  }

  List<DataType> parameterTypes() {
    return parameterTypes;
  }

  /** The source of an input. */
  public OperatorSource source(RelNode input) {
    return ((AdbRel) input).source(this);
  }

  /** An expression over the rows of an input. */
  VectorExpression expression(RexNode node, RelNode input) {
    return translator.translate(node, RowTypes.of(input.getRowType()));
  }

  /** An expression over columns of given types. */
  VectorExpression expression(RexNode node, List<DataType> types) {
    return translator.translate(node, types);
  }

  List<VectorExpression> expressions(List<RexNode> nodes, RelNode input) {
    List<DataType> types = RowTypes.of(input.getRowType());
    List<VectorExpression> expressions = new ArrayList<>(nodes.size());
    for (RexNode node : nodes) {
      expressions.add(translator.translate(node, types));
    }
    return expressions;
  }

  /** Computes an expression that reads no row, when a run begins; in internal form. */
  Function<QueryScope, @Nullable Object> constant(RexNode node) {
    if (node instanceof RexDynamicParam parameter) {
      // as it was bound: a decimal has all its digits
      return scope -> scope.parameter(parameter.getIndex());
    }
    VectorExpression expression = translator.translate(node, List.of());
    return scope -> {
      Batch row = new Batch(new Vector[0]);
      row.setRowCount(1);
      return expression.open(scope).evaluate(row, FIRST_ROW, 1).getObject(0);
    };
  }
}
