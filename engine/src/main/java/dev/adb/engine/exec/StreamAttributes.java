package dev.adb.engine.exec;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.table.Column;
import dev.adb.engine.table.TableState;
import org.jspecify.annotations.Nullable;

/** Which column of a table a stream-wide attribute means: that of the same name. */
final class StreamAttributes {
  private StreamAttributes() {}

  /** The attribute of the table's type that an id names, its own or one of its stream; or null. */
  static @Nullable AttributeDefinition attribute(
      CatalogSnapshot catalog, EventTypeDefinition type, int attributeId) {
    AttributeDefinition own = type.attribute(attributeId);
    if (own != null) {
      return own.dropped() ? null : own;
    }
    for (EventTypeDefinition other : catalog.eventTypes(catalog.stream(type.streamId()))) {
      AttributeDefinition named = other.attribute(attributeId);
      if (named != null && !named.dropped()) {
        return type.attribute(named.name());
      }
    }
    return null;
  }

  static @Nullable Column column(CatalogSnapshot catalog, TableState state, int attributeId) {
    Column own = state.column(attributeId);
    if (own != null) {
      return own;
    }
    AttributeDefinition attribute = attribute(catalog, state.type(), attributeId);
    return attribute == null ? null : state.column(attribute.id());
  }
}
