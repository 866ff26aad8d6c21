package dev.adb.engine.table;

import dev.adb.engine.chunk.ColumnZone;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.sorted.SortedRows;
import org.jspecify.annotations.Nullable;

/**
 * A run of rows of one table. Its columns number them from 0; in the table they begin at {@link
 * #firstRow}.
 *
 * <p>The attributes are those that the type had when the rows were appended, in the types of that
 * time: what a reader's catalog has more or otherwise, the reader makes.
 */
public sealed interface TablePart permits Tail, StoredPart {

  int firstRow();

  /** How many rows there are; those that were appended and not published too. */
  int rowCount();

  IntColumn keyOrdinals();

  LongColumn versions();

  LongColumn positions();

  LongColumn times();

  /** Given event ids, or null where no row has one. */
  @Nullable PairColumn eventIds();

  @Nullable StringColumn correlationIds();

  @Nullable StringColumn causationIds();

  @Nullable StringColumn metadata();

  /** The row that holds a given event id under a key, or -1. For the writer alone. */
  int findEventId(int keyOrdinal, long high, long low);

  /** The column of an attribute, or null if the type had none of that id. */
  @Nullable Column attribute(int attributeId);

  /** Its indexes that are ready, in no order; not to be changed. */
  SortedRows[] indexes();

  /** What is known of an attribute's column without reading it, or null. */
  default @Nullable ColumnZone zone(int attributeId) {
    return null;
  }
}
