package dev.adb.engine.expr.function;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.UnaryComputation;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text of a text.
 *
 * @param function of the text alone
 */
public record TextFunction(VectorExpression operand, UnaryOperator<String> function)
    implements VectorExpression {

  @Override
  public DataType type() {
    return DataType.STRING;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Computed(operand.open(scope), function);
  }

  private static final class Computed extends UnaryComputation {
    private final UnaryOperator<String> function;
    private @Nullable Dictionary known;

    /** By code of the dictionary: null where it was not computed yet. */
    private @Nullable String[] computed = {};

    Computed(Evaluator operand, UnaryOperator<String> function) {
      super(operand, DataType.STRING);
      this.function = function;
    }

    @Override
    protected void compute(Vector operand, Vector result, int[] rows, int count) {
      Dictionary dictionary = operand.dictionary();
      @Nullable String[] into = result.strings();
      if (dictionary != null && dictionary.count() > 0) {
        ofCodes(dictionary, operand, into, rows, count);
        return;
      }
      @Nullable String[] values = operand.strings();
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        String value = values[row];
        into[row] = value == null ? null : function.apply(value);
      }
    }

    private void ofCodes(
        Dictionary dictionary, Vector operand, @Nullable String[] into, int[] rows, int count) {
      if (dictionary != known) {
        known = dictionary;
        computed = new String[dictionary.count()];
      } else if (computed.length < dictionary.count()) {
        computed = Arrays.copyOf(computed, dictionary.count());
      }
      @Nullable String[] texts = computed;
      int[] codes = operand.codes();
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        int code = codes[row];
        String text = texts[code];
        if (text == null && !operand.isNull(row)) {
          text = function.apply(dictionary.string(code));
          texts[code] = text;
        }
        into[row] = text;
      }
    }
  }
}
