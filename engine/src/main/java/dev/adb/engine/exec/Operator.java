package dev.adb.engine.exec;

import dev.adb.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/**
 * A physical operator: pulls batches from its inputs, returns batches of its own.
 *
 * <p>Not thread-safe. After Graefe, "Volcano", IEEE TKDE 6(1), 1994, with batches for rows.
 */
public interface Operator extends AutoCloseable {

  /**
   * Returns the next 1 to {@value Batch#ROW_COUNT_MAX} rows, or {@code null} for ever once
   * finished. The batch is valid until the next call; a caller that keeps it must copy it.
   */
  @Nullable Batch next();

  /** Releases buffers and closes the inputs. A second call does nothing. */
  @Override
  void close();
}
