package dev.adb.session.definition;

import dev.adb.datalog.ast.AttributeDefinition;
import dev.adb.datalog.print.AstPrinter;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.type.DataType;
import dev.adb.session.check.AttributeChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes as they are written, as definitions of the catalog. */
final class AttributeDefinitions {
  private final String text;
  private final CatalogSnapshot catalog;
  private final String eventName;

  /**
   * @param text of the statement, for places
   * @param eventName of the event type that has the attributes
   */
  AttributeDefinitions(String text, CatalogSnapshot catalog, String eventName) {
    this.text = text;
    this.catalog = catalog;
    this.eventName = eventName;
  }

  /** The definition under an id. Its check is looked at by {@link #checkChecks}. */
  dev.adb.engine.catalog.AttributeDefinition define(AttributeDefinition attribute, int id) {
    DataType type = TypeNames.dataType(attribute.type());
    if (attribute.references() != null) {
      StreamDefinition referenced = new CatalogNames(text, catalog).stream(attribute.references());
      DataType key = referenced.key().get(0).type();
      if (key.kind() != type.kind()) {
        throw DatalogException.at(
            text,
            attribute.references().range(),
            "42804",
            "attribute %s is %s, the key of stream %s is %s"
                .formatted(attribute.name(), type, referenced.name(), key));
      }
    }
    return new dev.adb.engine.catalog.AttributeDefinition(
        id,
        attribute.name().text(),
        type,
        attribute.optional(),
        defaultValue(attribute, type),
        attribute.check() == null ? null : AstPrinter.print(attribute.check()),
        attribute.references() == null ? null : attribute.references().text(),
        attribute.comment(),
        false);
  }

  /** The default in internal form, exactly as an event would hold it. */
  private @Nullable Object defaultValue(AttributeDefinition attribute, DataType type) {
    if (attribute.defaultValue() == null) {
      return null;
    }
    try {
      Object value =
          Literals.convert(attribute.defaultValue().value(), type, "attribute " + attribute.name());
      return value == null ? null : stored(attribute, type, value);
    } catch (AdbException e) {
      throw DatalogException.at(
          text,
          attribute.defaultValue().range(),
          e.code().sqlState(),
          String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Object stored(AttributeDefinition attribute, DataType type, Object value) {
    dev.adb.engine.catalog.AttributeDefinition alone =
        new dev.adb.engine.catalog.AttributeDefinition(
            1, attribute.name().text(), type, true, null, null, null, null, false);
    EventDraft draft = draft(List.of(alone));
    draft.setObject(0, value);
    return draft.getObject(0);
  }

  private EventDraft draft(List<dev.adb.engine.catalog.AttributeDefinition> attributes) {
    return new EventDraft(
        new StreamDefinition(0, "default", List.of(), false, null), typeOf(attributes));
  }

  private EventTypeDefinition typeOf(List<dev.adb.engine.catalog.AttributeDefinition> attributes) {
    return EventTypeDefinition.of(0, 0, eventName, attributes);
  }

  /** Compiles the checks against all attributes of their event. */
  void checkChecks(
      List<AttributeDefinition> attributes,
      List<dev.adb.engine.catalog.AttributeDefinition> defined) {
    for (AttributeDefinition attribute : attributes) {
      if (attribute.check() != null) {
        AttributeChecks.validate(text, attribute.check(), typeOf(defined));
      }
    }
  }
}
