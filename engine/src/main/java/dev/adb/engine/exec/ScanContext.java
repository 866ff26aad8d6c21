package dev.adb.engine.exec;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.event.DerivedEventId;
import dev.adb.engine.table.TableState;
import org.jspecify.annotations.Nullable;

/**
 * A run of positions that scans read, in tables of one catalog.
 *
 * @param states by event type id
 * @param derivedIds null where the rows are a transaction's own events: positions are then their
 *     order
 * @param shownAfter the position behind which own events are shown, in their order; 0 for others
 * @param after read positions after this one
 * @param upTo and up to this one
 * @param appended whether rows not published yet are seen: by the writer alone
 */
@SuppressWarnings("ArrayRecordComponent") // read by scans, never changed, never compared
public record ScanContext(
    CatalogSnapshot catalog,
    @Nullable TableState[] states,
    @Nullable DerivedEventId derivedIds,
    long shownAfter,
    long after,
    long upTo,
    boolean appended,
    ScanCounters counters) {

  boolean own() {
    return derivedIds == null;
  }

  ScanContext upTo(long position) {
    return new ScanContext(
        catalog,
        states,
        derivedIds,
        shownAfter,
        after,
        Math.min(upTo, position),
        appended,
        counters);
  }
}
