package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.FixedExpression;
import dev.adb.engine.expr.UnaryCondition;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.function.TextTest;
import dev.adb.engine.expr.logic.JunctionExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an operand is one of many fixed values.
 *
 * @param values each as {@link CompareExpression} takes it
 */
public record InExpression(VectorExpression operand, List<FixedExpression> values)
    implements VectorExpression {

  public InExpression {
    values = List.copyOf(values);
  }

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    List<@Nullable Object> known = values.stream().map(value -> value.value(scope)).toList();
    DataType operandType = operand.type();
    boolean numbers = operandType.storage() == Storage.INT || operandType.storage() == Storage.LONG;
    boolean texts = operandType.storage() == Storage.STRING;
    if (known.stream().anyMatch(Objects::isNull) || !(numbers || texts)) {
      return new JunctionExpression(
              false,
              values.stream()
                  .map(
                      value ->
                          (VectorExpression)
                              new CompareExpression(Comparison.EQUAL, operand, value))
                  .toList())
          .open(scope);
    }
    if (texts) {
      Set<Object> set = new HashSet<>(known);
      return new TextTest(operand, set::contains).open(scope);
    }
    return new LongSet(operand.open(scope), sorted(known, operandType));
  }

  /** The values that the operand may equal, as it stores them. */
  private static long[] sorted(List<@Nullable Object> values, DataType type) {
    return values.stream()
        .filter(Objects::nonNull)
        .map(value -> ValueRange.ofNumber(Comparison.EQUAL, value, type.scale()))
        .map(range -> range.within(Long.MIN_VALUE, Long.MAX_VALUE))
        .filter(range -> !range.isEmpty())
        .mapToLong(range -> range.low().longValue())
        .sorted()
        .distinct()
        .toArray();
  }

  private static final class LongSet extends UnaryCondition {
    private final long[] sorted;

    LongSet(Evaluator operand, long[] sorted) {
      super(operand);
      this.sorted = sorted;
    }

    @Override
    protected int test(Vector operand, int[] rows, int count) {
      int kept = 0;
      if (operand.type().storage() == Storage.INT) {
        int[] values = operand.ints();
        for (int i = 0; i < count; i++) {
          int row = rows[i];
          rows[kept] = row;
          kept += Arrays.binarySearch(sorted, values[row]) >= 0 ? 1 : 0;
        }
      } else {
        long[] values = operand.longs();
        for (int i = 0; i < count; i++) {
          int row = rows[i];
          rows[kept] = row;
          kept += Arrays.binarySearch(sorted, values[row]) >= 0 ? 1 : 0;
        }
      }
      return kept;
    }
  }
}
