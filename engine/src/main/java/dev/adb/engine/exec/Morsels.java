package dev.adb.engine.exec;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of tables that the threads of a scan share: each takes the next one when it has done with
 * its last. After Leis and others, "Morsel-driven parallelism", SIGMOD 2014. Thread-safe.
 */
final class Morsels implements CursorSource {
  /**
   * Rows of a piece: enough that taking one costs nothing, few enough that threads end together.
   */
  static final int ROW_COUNT_MAX = 1 << 16;

  private final List<Morsel> all;
  private final AtomicInteger next = new AtomicInteger();

  Morsels(List<Morsel> all) {
    this.all = List.copyOf(all);
  }

  /** A piece of the rows of a table. */
  record Morsel(TableRows table, TableRows.Piece piece) {}

  int count() {
    return all.size();
  }

  @Override
  public @Nullable Opened next() {
    while (true) {
      int number = next.getAndIncrement();
      if (number >= all.size()) {
        return null;
      }
      Morsel morsel = all.get(number);
      TableCursor cursor = morsel.table().open(morsel.piece(), false);
      if (cursor != null) {
        return new Opened(cursor, morsel.table().coding(cursor, Long.MAX_VALUE));
      }
    }
  }
}
