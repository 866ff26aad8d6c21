package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.BinaryCondition;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** Compares two operands of one type, row by row. */
final class PairComparison extends BinaryCondition {
  private static final int EQUAL_ALONE = 2;
  private static final int UNEQUAL_ALONE = 5;

  private final DataType type;
  private final int outcomes;

  PairComparison(Evaluator left, Evaluator right, DataType type, int outcomes) {
    super(left, right);
    this.type = type;
    this.outcomes = outcomes;
  }

  @Override
  protected int test(Vector left, Vector right, int[] rows, int count) {
    return switch (type.storage()) {
      case INT -> ints(left.ints(), right.ints(), rows, count);
      case LONG -> longs(left.longs(), right.longs(), rows, count);
      case LONG_PAIR -> pairs(left, right, rows, count);
      case DOUBLE -> doubles(left.doubles(), right.doubles(), rows, count);
      case STRING -> texts(left, right, rows, count);
      case BYTES -> bytes(left, right, rows, count);
    };
  }

  private int ints(int[] left, int[] right, int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += Outcomes.holds(outcomes, Integer.compare(left[row], right[row]));
    }
    return kept;
  }

  private int longs(long[] left, long[] right, int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += Outcomes.holds(outcomes, Long.compare(left[row], right[row]));
    }
    return kept;
  }

  private int doubles(double[] left, double[] right, int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += Outcomes.holds(outcomes, ValueOrder.compareDouble(left[row], right[row]));
    }
    return kept;
  }

  private int pairs(Vector left, Vector right, int[] rows, int count) {
    // turning the uppermost bit makes the order of uuids that of numbers
    long turn = type.kind() == TypeKind.UUID ? Long.MIN_VALUE : 0;
    long[] leftHighs = left.highs();
    long[] leftLows = left.longs();
    long[] rightHighs = right.highs();
    long[] rightLows = right.longs();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int high = Long.compare(leftHighs[row] ^ turn, rightHighs[row] ^ turn);
      int order = high != 0 ? high : Long.compareUnsigned(leftLows[row], rightLows[row]);
      rows[kept] = row;
      kept += Outcomes.holds(outcomes, order);
    }
    return kept;
  }

  @SuppressWarnings("NullAway") // tested for rows that are not null only
  private int texts(Vector left, Vector right, int[] rows, int count) {
    Dictionary dictionary = left.dictionary();
    boolean equality = outcomes == EQUAL_ALONE || outcomes == UNEQUAL_ALONE;
    if (equality
        && dictionary != null
        && dictionary == right.dictionary()
        && dictionary.isDistinct()) {
      return ints(left.codes(), right.codes(), rows, count);
    }
    String[] leftValues = left.strings();
    String[] rightValues = right.strings();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += Outcomes.holds(outcomes, ValueOrder.compareText(leftValues[row], rightValues[row]));
    }
    return kept;
  }

  @SuppressWarnings("NullAway") // tested for rows that are not null only
  private int bytes(Vector left, Vector right, int[] rows, int count) {
    byte[][] leftValues = left.bytes();
    byte[][] rightValues = right.bytes();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += Outcomes.holds(outcomes, Arrays.compareUnsigned(leftValues[row], rightValues[row]));
    }
    return kept;
  }
}
