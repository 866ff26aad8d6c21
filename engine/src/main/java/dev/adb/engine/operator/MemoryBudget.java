package dev.adb.engine.operator;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Heap that the operators of a query may keep rows in, as part of a process's. Thread-safe. */
public final class MemoryBudget {
  private final AtomicLong used = new AtomicLong();
  private final long limit;
  private final String name;
  private final @Nullable MemoryBudget whole;

  /**
   * @param name as an error calls it, such as "of a query"
   * @param whole of which this one is a part, or null
   */
  public MemoryBudget(long limit, String name, @Nullable MemoryBudget whole) {
    this.limit = limit;
    this.name = name;
    this.whole = whole;
  }

  public long limit() {
    return limit;
  }

  public long used() {
    return used.get();
  }

  /** Takes bytes if there are as many left; an operator that can spill asks this way. */
  public boolean tryReserve(long bytes) {
    if (used.addAndGet(bytes) > limit) {
      used.addAndGet(-bytes);
      return false;
    }
    if (whole != null && !whole.tryReserve(bytes)) {
      used.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /**
   * Takes bytes.
   *
   * @param what needs them, as an error says it: "hash join"
   * @throws AdbException 53200 if there are not as many left
   */
  public void reserve(long bytes, String what) {
    if (!tryReserve(bytes)) {
      MemoryBudget full = whole != null && used.get() + bytes <= limit ? whole : this;
      throw new AdbException(
          ErrorCode.OUT_OF_MEMORY,
          "%s needs more memory than is allowed: limit=%d bytes %s"
              .formatted(what, full.limit, full.name));
    }
  }

  /** Gives bytes back. */
  public void release(long bytes) {
    used.addAndGet(-bytes);
    if (whole != null) {
      whole.release(bytes);
    }
  }
}
