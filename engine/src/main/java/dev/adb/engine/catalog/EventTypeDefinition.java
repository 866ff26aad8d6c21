package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event type: a name, the attributes it ever had, and what its events of each schema version
 * carry.
 *
 * @param id unique in the database, for ever
 * @param definedAt the catalog version that last changed it
 * @param attributes all, dropped ones too, in order of creation
 * @param schemas one for each schema version, the first has version 1
 */
public record EventTypeDefinition(
    int id,
    int streamId,
    String name,
    long definedAt,
    List<AttributeDefinition> attributes,
    List<EventSchema> schemas,
    @Nullable String comment) {

  public EventTypeDefinition {
    attributes = List.copyOf(attributes);
    schemas = List.copyOf(schemas);
  }

  /** A type of the first schema version that no catalog holds: to try values and checks on. */
  public static EventTypeDefinition of(
      int id, int streamId, String name, List<AttributeDefinition> attributes) {
    return new EventTypeDefinition(
        id, streamId, name, 0, attributes, List.of(schemaOf(1, attributes)), null);
  }

  /** The attributes that are not dropped, in order of creation. */
  public List<AttributeDefinition> visibleAttributes() {
    List<AttributeDefinition> visible = new ArrayList<>();
    for (AttributeDefinition attribute : attributes) {
      if (!attribute.dropped()) {
        visible.add(attribute);
      }
    }
    return visible;
  }

  /** The visible attribute of a name, without regard to case. */
  public @Nullable AttributeDefinition attribute(String attributeName) {
    for (int i = 0; i < attributes.size(); i++) {
      AttributeDefinition attribute = attributes.get(i);
      if (!attribute.dropped() && attribute.name().equalsIgnoreCase(attributeName)) {
        return attribute;
      }
    }
    return null;
  }

  /** The attribute of an id, dropped or not. */
  public @Nullable AttributeDefinition attribute(int attributeId) {
    for (int i = 0; i < attributes.size(); i++) {
      AttributeDefinition attribute = attributes.get(i);
      if (attribute.id() == attributeId) {
        return attribute;
      }
    }
    return null;
  }

  public int schemaVersion() {
    return schemas.size();
  }

  /** What events appended now carry. */
  public EventSchema schema() {
    return schemas.get(schemas.size() - 1);
  }

  /** Appends the schema of today's visible attributes. */
  EventTypeDefinition changed(
      String newName, List<AttributeDefinition> newAttributes, long catalogVersion) {
    List<EventSchema> newSchemas = new ArrayList<>(schemas);
    newSchemas.add(schemaOf(newSchemas.size() + 1, newAttributes));
    return new EventTypeDefinition(
        id, streamId, newName, catalogVersion, newAttributes, newSchemas, comment);
  }

  static EventSchema schemaOf(int version, List<AttributeDefinition> attributes) {
    List<AttributeDefinition> visible =
        attributes.stream().filter(attribute -> !attribute.dropped()).toList();
    int[] ids = visible.stream().mapToInt(AttributeDefinition::id).toArray();
    DataType[] types =
        visible.stream().map(AttributeDefinition::type).toArray(length -> new DataType[length]);
    return new EventSchema(version, ids, types);
  }
}
