package dev.adb.engine.exec.read;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import org.jspecify.annotations.Nullable;

/** Which attribute of a type a stream-wide attribute means: that of the same name. */
final class StreamAttributes {
  private StreamAttributes() {}

  /** The attribute of the table's type that an id names, its own or one of its stream; or null. */
  static @Nullable AttributeDefinition attribute(
      CatalogSnapshot catalog, EventTypeDefinition type, int attributeId) {
    AttributeDefinition own = type.attribute(attributeId);
    if (own != null) {
      return own.dropped() ? null : own;
    }
    String name = catalog.attributeName(attributeId);
    return name == null ? null : type.attribute(name);
  }
}
