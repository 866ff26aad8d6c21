package dev.adb.calcite.physical;

import dev.adb.calcite.physical.expression.ExpressionTranslator;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/** Which expressions our operators compute. */
final class Expressions {

  private Expressions() {}

  static boolean areTranslatable(List<RexNode> nodes) {
    for (RexNode node : nodes) {
      if (!ExpressionTranslator.canTranslate(node)) {
        return false;
      }
    }
    return true;
  }
}
