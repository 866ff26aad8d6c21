package dev.adb.engine.catalog;

import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.CreateView;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.DropEventType;
import dev.adb.engine.catalog.CatalogChange.DropIndex;
import dev.adb.engine.catalog.CatalogChange.DropStream;
import dev.adb.engine.catalog.CatalogChange.DropView;
import dev.adb.engine.catalog.CatalogChange.MakeOptional;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Applies changes to a snapshot. Every change is checked against {@link CatalogRules} first, so
 * that a snapshot is always consistent; the caller checks what needs events or a language (rows of
 * a dropped type, views that name it).
 */
public final class CatalogEditor {
  private final long version;
  private int nextId;
  private final TreeMap<Integer, StreamDefinition> streams;
  private final TreeMap<Integer, EventTypeDefinition> eventTypes;
  private final TreeMap<Integer, IndexDefinition> indexes;
  private final TreeMap<Integer, ViewDefinition> views;

  private CatalogEditor(CatalogSnapshot base, long version) {
    this.version = version;
    nextId = base.nextId();
    streams = base.copyOfStreams();
    eventTypes = base.copyOfEventTypes();
    indexes = base.copyOfIndexes();
    views = base.copyOfViews();
  }

  /**
   * Returns the snapshot after a change.
   *
   * @param version of the snapshot to return: that of the last committed one plus 1
   * @throws AdbException if the change breaks a rule; nothing has changed then
   */
  public static CatalogSnapshot apply(CatalogSnapshot base, CatalogChange change, long version) {
    CatalogRules.check(base, change);
    CatalogEditor editor = new CatalogEditor(base, version);
    editor.apply(change);
    return new CatalogSnapshot(
        version, editor.nextId, editor.streams, editor.eventTypes, editor.indexes, editor.views);
  }

  private void apply(CatalogChange change) {
    if (change instanceof CreateStream c) {
      take(c.streamId());
      streams.put(
          c.streamId(),
          new StreamDefinition(c.streamId(), c.name(), c.key(), c.erasable(), c.comment()));
    } else if (change instanceof CreateEventType c) {
      create(c);
    } else if (change instanceof DropEventType c) {
      dropEventType(c.eventTypeId());
    } else if (change instanceof DropStream c) {
      eventTypes.values().stream()
          .filter(type -> type.streamId() == c.streamId())
          .map(EventTypeDefinition::id)
          .toList()
          .forEach(this::dropEventType);
      streams.remove(c.streamId());
    } else if (change instanceof CreateIndex c) {
      take(c.indexId());
      indexes.put(
          c.indexId(),
          new IndexDefinition(c.indexId(), c.eventTypeId(), c.name(), c.attributeIds()));
    } else if (change instanceof DropIndex c) {
      indexes.remove(c.indexId());
    } else if (change instanceof CreateView c) {
      take(c.viewId());
      views.values().removeIf(view -> view.name().equalsIgnoreCase(c.name()));
      views.put(
          c.viewId(),
          new ViewDefinition(c.viewId(), c.kind(), c.name(), c.definition(), c.comment()));
    } else if (change instanceof DropView c) {
      views.remove(c.viewId());
    } else {
      alter(change);
    }
  }

  private void create(CreateEventType c) {
    take(c.eventTypeId());
    c.attributes().forEach(attribute -> take(attribute.id()));
    eventTypes.put(
        c.eventTypeId(),
        new EventTypeDefinition(
            c.eventTypeId(),
            c.streamId(),
            c.name(),
            version,
            c.attributes(),
            List.of(EventTypeDefinition.schemaOf(1, c.attributes())),
            c.comment()));
  }

  private void alter(CatalogChange change) {
    if (change instanceof AddAttribute c) {
      take(c.attribute().id());
      EventTypeDefinition type = eventType(c.eventTypeId());
      List<AttributeDefinition> attributes = new ArrayList<>(type.attributes());
      attributes.add(c.attribute());
      eventTypes.put(type.id(), type.changed(type.name(), attributes, version));
    } else if (change instanceof RenameAttribute c) {
      c.checkTexts()
          .forEach(
              check ->
                  edit(
                      c.eventTypeId(),
                      check.attributeId(),
                      attribute -> attribute.withCheck(check.text())));
      edit(c.eventTypeId(), c.attributeId(), attribute -> attribute.withName(c.name()));
    } else if (change instanceof RenameEventType c) {
      EventTypeDefinition type = eventType(c.eventTypeId());
      eventTypes.put(type.id(), type.changed(c.name(), type.attributes(), version));
    } else if (change instanceof WidenAttribute c) {
      edit(
          c.eventTypeId(),
          c.attributeId(),
          attribute ->
              attribute.withType(c.type(), Widening.widen(attribute.defaultValue(), c.type())));
    } else if (change instanceof MakeOptional c) {
      edit(c.eventTypeId(), c.attributeId(), AttributeDefinition::asOptional);
    } else if (change instanceof DropAttribute c) {
      edit(c.eventTypeId(), c.attributeId(), AttributeDefinition::asDropped);
    } else {
      throw new AdbException(ErrorCode.INTERNAL, "unknown catalog change: " + change);
    }
  }

  private void edit(int typeId, int attributeId, UnaryOperator<AttributeDefinition> edit) {
    EventTypeDefinition type = eventType(typeId);
    List<AttributeDefinition> attributes = new ArrayList<>(type.attributes());
    attributes.replaceAll(
        attribute -> attribute.id() == attributeId ? edit.apply(attribute) : attribute);
    eventTypes.put(typeId, type.changed(type.name(), attributes, version));
  }

  private EventTypeDefinition eventType(int id) {
    EventTypeDefinition type = eventTypes.get(id);
    if (type == null) {
      throw new AdbException(ErrorCode.INTERNAL, "catalog change names event type " + id);
    }
    return type;
  }

  private void dropEventType(int id) {
    eventTypes.remove(id);
    indexes.values().removeIf(index -> index.eventTypeId() == id);
  }

  private void take(int id) {
    nextId = Math.max(nextId, id + 1);
  }
}
