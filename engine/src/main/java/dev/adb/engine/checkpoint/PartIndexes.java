package dev.adb.engine.checkpoint;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.sorted.SortedRows;
import dev.adb.engine.sorted.SortedRowsHeader;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.StoredPart;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives parts on disk the indexes that the catalog has, and one of event ids where some were given.
 * A part without an index is read row by row: nothing waits for one.
 */
final class PartIndexes {
  private final Storage storage;
  private final NumberedNames names;
  private final UUID databaseId;
  private final CheckpointCounters counters;

  /** An index that a part should have. */
  private record Wanted(int indexId, List<Integer> columnIds) {}

  PartIndexes(Storage storage, NumberedNames names, UUID databaseId, CheckpointCounters counters) {
    this.storage = storage;
    this.names = names;
    this.databaseId = databaseId;
    this.counters = counters;
  }

  /** Whether every part of a table has the indexes that it should have, and no others. */
  static boolean areComplete(EventTable table, CatalogSnapshot catalog) {
    for (StoredPart part : table.storedParts()) {
      if (missing(part, catalog) != null || superfluous(part, catalog) != null) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Wanted missing(StoredPart part, CatalogSnapshot catalog) {
    Wanted eventIds = missingEventIds(part);
    if (eventIds != null) {
      return eventIds;
    }
    for (IndexDefinition index : catalog.indexes()) {
      if (index.eventTypeId() == part.eventTypeId() && part.index(index.id()) == null) {
        List<Integer> columnIds = columnIds(part, index);
        if (!columnIds.isEmpty()) {
          return new Wanted(index.id(), columnIds);
        }
      }
    }
    return null;
  }

  private static @Nullable Wanted missingEventIds(StoredPart part) {
    return !part.hasColumn(CommonColumn.EVENT_ID) || part.index(SortedRowsHeader.EVENT_IDS) != null
        ? null
        : new Wanted(SortedRowsHeader.EVENT_IDS, List.of(CommonColumn.EVENT_ID));
  }

  /** The first attributes of an index, as far as the part has them: older rows may lack some. */
  private static List<Integer> columnIds(StoredPart part, IndexDefinition index) {
    List<Integer> ids = new ArrayList<>();
    for (int id : index.attributeIds()) {
      if (!part.hasColumn(id)) {
        break;
      }
      ids.add(id);
    }
    return ids;
  }

  private static @Nullable SortedRows superfluous(StoredPart part, CatalogSnapshot catalog) {
    for (SortedRows index : part.indexes()) {
      int id = index.header().indexId();
      if (id != SortedRowsHeader.EVENT_IDS
          && catalog.indexes().stream().noneMatch(one -> one.id() == id)) {
        return index;
      }
    }
    return null;
  }

  /**
   * Gives a part that was just written its index of event ids, by which the writer looks for
   * retries: it is not to meet a part without.
   */
  void completeEventIds(StoredPart part) {
    build(part, missingEventIds(part));
  }

  /** Gives a part that was just written all indexes. */
  void complete(StoredPart part, CatalogSnapshot catalog) {
    while (build(part, missing(part, catalog))) {
      // until none is missing
    }
  }

  private boolean build(StoredPart part, @Nullable Wanted wanted) {
    if (wanted == null) {
      return false;
    }
    part.attach(part.writeIndex(storage, names, databaseId, wanted.indexId(), wanted.columnIds()));
    counters.indexBuilt();
    return true;
  }

  /**
   * Builds one index that a table lacks, or takes away one that the catalog has no more.
   *
   * @param replaced gets the name of a file that is not needed any more
   * @return false if all is as it should be
   */
  boolean completeOne(EventTable table, CatalogSnapshot catalog, List<String> replaced) {
    for (StoredPart part : table.storedParts()) {
      SortedRows old = superfluous(part, catalog);
      if (old != null) {
        part.detach(old);
        replaced.add(old.name());
        return true;
      }
      if (build(part, missing(part, catalog))) {
        return true;
      }
    }
    return false;
  }
}
