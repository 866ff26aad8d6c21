package dev.adb.engine.operator;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What sources keep while a run lasts, or one computation of a recursion in it. What can be closed
 * is closed at its end. Not thread-safe: who computes a recursion holds its monitor.
 */
public final class KeptState implements AutoCloseable {
  private final Map<Object, AutoCloseable> values = new HashMap<>();
  private final Map<Integer, KeptState> recursions = new HashMap<>();

  /** What was kept under a key, or null. */
  public @Nullable AutoCloseable get(Object key) {
    return values.get(key);
  }

  public void put(Object key, AutoCloseable value) {
    values.put(key, value);
  }

  /**
   * Begins a computation of a recursion: what it keeps is found under its number until {@link
   * #leave}.
   *
   * @return what an outer computation of the same recursion keeps, for {@link #leave}, or null
   */
  public @Nullable KeptState enter(int recursion, KeptState state) {
    return recursions.put(recursion, state);
  }

  public void leave(int recursion, @Nullable KeptState outer) {
    if (outer == null) {
      recursions.remove(recursion);
    } else {
      recursions.put(recursion, outer);
    }
  }

  /**
   * What the computation in progress of a recursion keeps.
   *
   * @param recursion its number, or a negative one for the run itself
   */
  public KeptState of(int recursion) {
    KeptState state = recursion < 0 ? this : recursions.get(recursion);
    if (state == null) {
      throw new AdbException(
          ErrorCode.INTERNAL, "read outside of its fixpoint: fixpoint=%d".formatted(recursion));
    }
    return state;
  }

  @Override
  public void close() {
    List<AutoCloseable> all = new ArrayList<>(values.values());
    values.clear();
    for (AutoCloseable value : all) {
      try {
        value.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AdbException(ErrorCode.INTERNAL, "kept state did not close: " + e, e);
      }
    }
  }
}
