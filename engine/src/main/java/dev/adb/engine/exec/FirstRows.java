package dev.adb.engine.exec;

import dev.adb.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/** The first rows of its input: LIMIT. It asks for no batch beyond them. */
final class FirstRows implements Operator {
  private final Operator input;
  private int left;

  FirstRows(Operator input, int count) {
    this.input = input;
    this.left = count;
  }

  @Override
  public @Nullable Batch next() {
    Batch batch = left == 0 ? null : input.next();
    if (batch == null) {
      left = 0;
      return null;
    }
    if (batch.rowCount() > left) {
      batch.setRowCount(left);
    }
    left -= batch.rowCount();
    return batch;
  }

  @Override
  public void close() {
    left = 0;
    input.close();
  }
}
