package dev.adb.engine.expr.cast;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** Of an INT. */
final class IntCast extends UnaryComputation {
  private final DecimalLimit limit;
  private final DataType type;

  IntCast(Evaluator operand, DataType type) {
    super(operand, type);
    this.type = type;
    limit = new DecimalLimit(type);
  }

  @Override
  protected void compute(Vector operand, Vector result, int[] rows, int count) {
    int[] values = operand.ints();
    switch (type.kind()) {
      case INT -> {
        int[] into = result.ints();
        for (int i = 0; i < count; i++) {
          into[rows[i]] = values[rows[i]];
        }
      }
      case DOUBLE -> {
        double[] into = result.doubles();
        for (int i = 0; i < count; i++) {
          into[rows[i]] = values[rows[i]];
        }
      }
      case BIGINT -> {
        long[] into = result.longs();
        for (int i = 0; i < count; i++) {
          into[rows[i]] = values[rows[i]];
        }
      }
      default -> {
        long[] into = result.longs();
        for (int i = 0; i < count; i++) {
          into[rows[i]] = limit.scaled(values[rows[i]]);
        }
      }
    }
  }
}
