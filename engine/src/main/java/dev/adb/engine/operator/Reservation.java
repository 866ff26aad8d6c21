package dev.adb.engine.operator;

/** What one operator has taken of a budget, given back when it is closed. Thread-safe. */
public final class Reservation implements AutoCloseable {
  private final MemoryBudget budget;
  private final String what;
  private long bytes;
  private boolean closed;

  /**
   * @param what the memory is for, as an error says it: "hash join"
   */
  public Reservation(MemoryBudget budget, String what) {
    this.budget = budget;
    this.what = what;
  }

  public synchronized long bytes() {
    return bytes;
  }

  /**
   * Takes more.
   *
   * @throws dev.adb.engine.error.AdbException 53200 if there is not as much left
   */
  public synchronized void grow(long more) {
    if (!closed) {
      budget.reserve(more, what);
      bytes += more;
    }
  }

  /** Gives some back. */
  public synchronized void shrink(long less) {
    if (!closed) {
      budget.release(less);
      bytes -= less;
    }
  }

  /** Gives everything back; what is taken from now on does not count. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      budget.release(bytes);
      bytes = 0;
    }
  }
}
