package dev.adb.engine.expr;

import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A test of text. Of a coded vector each value of the dictionary is tested once. */
public abstract class TextCondition extends UnaryCondition {
  private static final byte PASSES = 1;
  private static final byte FAILS = 2;

  private @Nullable Dictionary known;

  /** By code: 0 where the value was not tested yet. */
  private byte[] answers = {};

  protected TextCondition(Evaluator operand) {
    super(operand);
  }

  protected abstract boolean holds(String text);

  @Override
  @SuppressWarnings("NullAway") // tested for rows that are not null only
  protected final int test(Vector operand, int[] rows, int count) {
    Dictionary dictionary = operand.dictionary();
    if (dictionary != null) {
      return testCodes(dictionary, operand.codes(), rows, count);
    }
    String[] values = operand.strings();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (holds(values[row])) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  private int testCodes(Dictionary dictionary, int[] codes, int[] rows, int count) {
    prepare(dictionary);
    byte[] answered = answers;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int code = codes[row];
      byte answer = answered[code];
      if (answer == 0) {
        answer = holds(dictionary.string(code)) ? PASSES : FAILS;
        answered[code] = answer;
      }
      rows[kept] = row;
      kept += answer & PASSES;
    }
    return kept;
  }

  private void prepare(Dictionary dictionary) {
    int count = dictionary.count();
    if (dictionary != known) {
      known = dictionary;
      if (answers.length < count) {
        answers = new byte[count];
      } else {
        Arrays.fill(answers, (byte) 0);
      }
    } else if (answers.length < count) {
      answers = Arrays.copyOf(answers, Math.max(count, 2 * answers.length));
    }
  }
}
