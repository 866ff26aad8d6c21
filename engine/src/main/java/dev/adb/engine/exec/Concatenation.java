package dev.adb.engine.exec;

import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of its inputs, one input behind the other: UNION ALL. */
final class Concatenation implements Operator {
  private final List<Operator> inputs;
  private int current;

  Concatenation(List<Operator> inputs) {
    this.inputs = inputs;
  }

  @Override
  public @Nullable Batch next() {
    while (current < inputs.size()) {
      Batch batch = inputs.get(current).next();
      if (batch != null) {
        return batch;
      }
      current++;
    }
    return null;
  }

  @Override
  public void close() {
    inputs.forEach(Operator::close);
  }
}
