package dev.adb.engine.checkpoint;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.index.Sealed;
import dev.adb.engine.log.LogStart;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.Tail;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint is to write: everything in memory up to a record of the log. Later events go to
 * tails that are not part of it.
 *
 * @param start from where a replay reaches what this does not cover
 * @param sequence of the last record covered
 * @param catalog its changes from the beginning
 * @param definitions what they add up to
 * @param bytes of heap that it takes, about
 * @param allTables by event type id, of the catalog of that time
 * @param allIndexes by stream id
 * @param done completed once the checkpoint is durable
 */
@SuppressWarnings("ArrayRecordComponent") // replaced, never changed, never compared
public record SealedState(
    LogStart start,
    long sequence,
    long position,
    long time,
    byte[] catalog,
    CatalogSnapshot definitions,
    long bytes,
    List<SealedTable> tables,
    List<SealedIndex> indexes,
    @Nullable EventTable[] allTables,
    @Nullable KeyIndex[] allIndexes,
    CompletableFuture<Void> done) {

  /** Tails of one table; several where its definition changed between. */
  public record SealedTable(EventTable table, List<Tail> tails) {}

  public record SealedIndex(int streamId, KeyIndex index, Sealed sealed) {}
}
