package dev.adb.engine.table;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A table as one catalog version sees it: which column holds which attribute. Immutable, but for
 * rows that are appended behind those that a reader may see.
 *
 * @param attributeIds of the visible attributes, in order
 * @param columns of these attributes, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // read on hot paths, never changed, never compared
public record TableState(
    EventTable table, EventTypeDefinition type, int[] attributeIds, Column[] columns) {

  static TableState empty(EventTable table, EventTypeDefinition type) {
    Column[] columns =
        type.visibleAttributes().stream()
            .map(AttributeDefinition::type)
            .map(Column::of)
            .toArray(length -> new Column[length]);
    return new TableState(table, type, type.schema().attributeIds(), columns);
  }

  /** The place of an attribute's column, or -1. */
  public int find(int attributeId) {
    for (int i = 0; i < attributeIds.length; i++) {
      if (attributeIds[i] == attributeId) {
        return i;
      }
    }
    return -1;
  }

  /** The column of an attribute, or null if the type has none of that id. */
  public @Nullable Column column(int attributeId) {
    int place = find(attributeId);
    return place < 0 ? null : columns[place];
  }
}
