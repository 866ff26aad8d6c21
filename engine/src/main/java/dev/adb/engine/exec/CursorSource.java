package dev.adb.engine.exec;

import dev.adb.engine.exec.read.Coding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a scan takes the next rows from. */
interface CursorSource {

  /**
   * A cursor that nothing was read from.
   *
   * @param coding which columns to give as codes
   */
  record Opened(TableCursor cursor, Coding coding) {}

  /** The next cursor, or null once there is none. */
  @Nullable Opened next();

  /**
   * The cursors of tables one behind the other.
   *
   * @param total about how many rows they have
   */
  static CursorSource of(List<TableRows> tables, long total) {
    return new CursorSource() {
      private int current;

      @Override
      public @Nullable Opened next() {
        while (current < tables.size()) {
          TableCursor cursor = tables.get(current).next();
          if (cursor != null) {
            return new Opened(cursor, tables.get(current).coding(cursor, total));
          }
          current++;
        }
        return null;
      }
    };
  }
}
