package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an event type.
 *
 * @param id unique in the database, for ever
 * @param defaultValue in internal form, or null where there is none
 * @param checkText the check's expression as it was written, or null
 * @param references the stream whose keys it holds, or null
 * @param dropped whether it is hidden: its name is free and its values are not shown
 */
public record AttributeDefinition(
    int id,
    String name,
    DataType type,
    boolean optional,
    @Nullable Object defaultValue,
    @Nullable String checkText,
    @Nullable String references,
    @Nullable String comment,
    boolean dropped) {

  AttributeDefinition withName(String newName) {
    return new AttributeDefinition(
        id, newName, type, optional, defaultValue, checkText, references, comment, dropped);
  }

  AttributeDefinition withType(DataType newType, @Nullable Object newDefault) {
    return new AttributeDefinition(
        id, name, newType, optional, newDefault, checkText, references, comment, dropped);
  }

  AttributeDefinition asOptional() {
    return new AttributeDefinition(
        id, name, type, true, defaultValue, checkText, references, comment, dropped);
  }

  AttributeDefinition asDropped() {
    return new AttributeDefinition(
        id, name, type, true, defaultValue, null, references, comment, true);
  }

  AttributeDefinition withCheck(@Nullable String newCheck) {
    return new AttributeDefinition(
        id, name, type, optional, defaultValue, newCheck, references, comment, dropped);
  }
}
