package dev.adb.engine.catalog;

import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.CreateView;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a change must satisfy: names that are free and allowed, types that agree, limits. */
final class CatalogRules {
  private static final Set<String> RESERVED_STREAMS = Set.of("adb", "main", "information_schema");
  private static final Set<TypeKind> KEY_KINDS =
      Set.of(TypeKind.STRING, TypeKind.INT, TypeKind.BIGINT, TypeKind.UUID, TypeKind.DATE);

  private CatalogRules() {}

  static void check(CatalogSnapshot base, CatalogChange change) {
    if (change instanceof CreateStream c) {
      checkStream(base, c);
    } else if (change instanceof CreateEventType c) {
      checkEventType(base, c);
    } else if (change instanceof AddAttribute c) {
      EventTypeDefinition type = eventType(base, c.eventTypeId());
      if (!c.attribute().optional() && c.attribute().defaultValue() == null) {
        throw new AdbException(
            ErrorCode.INVALID_DEFINITION,
            "attribute %s added to %s must be optional or have a default: older events have no value"
                .formatted(c.attribute().name(), type.name()));
      }
      checkCount(type.name(), type.attributes().size() + 1);
      checkAttribute(base, base.stream(type.streamId()), type, c.attribute());
    } else if (change instanceof RenameAttribute c) {
      EventTypeDefinition type = eventType(base, c.eventTypeId());
      AttributeDefinition attribute = attribute(type, c.attributeId());
      checkAttribute(
          base,
          base.stream(type.streamId()),
          without(type, attribute),
          attribute.withName(c.name()));
    } else if (change instanceof RenameEventType c) {
      EventTypeDefinition type = eventType(base, c.eventTypeId());
      checkEventName(base, base.stream(type.streamId()), c.name(), type);
    } else if (change instanceof WidenAttribute c) {
      checkWiden(base, c);
    } else if (change instanceof DropAttribute c) {
      checkDropAttribute(base, c);
    } else if (change instanceof CreateIndex c) {
      checkIndex(base, c);
    } else if (change instanceof CreateView c) {
      checkView(base, c);
    }
  }

  private static void checkStream(CatalogSnapshot base, CreateStream c) {
    checkName("stream", c.name());
    if (RESERVED_STREAMS.contains(CatalogSnapshot.fold(c.name()))) {
      throw new AdbException(
          ErrorCode.INVALID_NAME,
          "a stream cannot be named %s: the name is reserved".formatted(c.name()));
    }
    if (base.stream(c.name()) != null) {
      throw exists("stream", c.name());
    }
    if (c.key().size() != 1) {
      throw new AdbException(
          ErrorCode.NOT_SUPPORTED,
          "the key of stream %s has %d parts: one part for now"
              .formatted(c.name(), c.key().size()));
    }
    KeyPart part = c.key().get(0);
    checkName("key", part.name());
    if (CommonColumn.isReservedName(part.name())) {
      throw reserved(part.name());
    }
    if (!KEY_KINDS.contains(part.type().kind())) {
      throw new AdbException(
          ErrorCode.TYPE_MISMATCH,
          "key %s of stream %s cannot be %s: use string, int, bigint, uuid or date"
              .formatted(part.name(), c.name(), part.type()));
    }
  }

  private static void checkEventType(CatalogSnapshot base, CreateEventType c) {
    StreamDefinition stream = base.stream(c.streamId());
    checkEventName(base, stream, c.name(), null);
    checkCount(c.name(), c.attributes().size());
    Set<String> names = new HashSet<>();
    for (AttributeDefinition attribute : c.attributes()) {
      checkAttribute(base, stream, null, attribute);
      if (!names.add(CatalogSnapshot.fold(attribute.name()))) {
        throw exists("attribute", attribute.name());
      }
    }
  }

  private static void checkEventName(
      CatalogSnapshot base,
      StreamDefinition stream,
      String name,
      @Nullable EventTypeDefinition self) {
    checkName("event", name);
    if (name.equalsIgnoreCase("events")) {
      throw new AdbException(
          ErrorCode.INVALID_NAME,
          "an event cannot be named events: %s.events holds all events of the stream"
              .formatted(stream.name()));
    }
    EventTypeDefinition other = base.eventType(stream, name);
    if (other != null && (self == null || other.id() != self.id())) {
      throw exists("event", name);
    }
  }

  private static void checkAttribute(
      CatalogSnapshot base,
      StreamDefinition stream,
      @Nullable EventTypeDefinition type,
      AttributeDefinition attribute) {
    String name = attribute.name();
    checkName("attribute", name);
    if (CommonColumn.isReservedName(name) || CatalogSnapshot.fold(name).startsWith("adb_")) {
      throw reserved(name);
    }
    for (KeyPart part : stream.key()) {
      if (part.name().equalsIgnoreCase(name)) {
        throw new AdbException(
            ErrorCode.INVALID_NAME,
            "an attribute cannot be named %s: the key of stream %s is"
                .formatted(name, stream.name()));
      }
    }
    if (type != null && type.attribute(name) != null) {
      throw exists("attribute", name);
    }
    checkOneType(base, stream, attribute, type == null ? -1 : type.id());
  }

  /** Within a stream one attribute name has one type, decimals of any precision and scale aside. */
  private static void checkOneType(
      CatalogSnapshot base, StreamDefinition stream, AttributeDefinition attribute, int typeId) {
    for (EventTypeDefinition other : base.eventTypes(stream)) {
      AttributeDefinition same = other.id() == typeId ? null : other.attribute(attribute.name());
      if (same != null && !agree(same.type(), attribute.type())) {
        throw new AdbException(
            ErrorCode.TYPE_MISMATCH,
            "attribute %s is %s in %s and cannot be %s in another event of stream %s"
                .formatted(
                    attribute.name(), same.type(), other.name(), attribute.type(), stream.name()));
      }
    }
  }

  private static boolean agree(DataType one, DataType other) {
    if (one.kind() == TypeKind.DECIMAL && other.kind() == TypeKind.DECIMAL) {
      return one.widensTo(other) || other.widensTo(one);
    }
    return one.equals(other);
  }

  private static void checkWiden(CatalogSnapshot base, WidenAttribute c) {
    EventTypeDefinition type = eventType(base, c.eventTypeId());
    AttributeDefinition attribute = attribute(type, c.attributeId());
    if (!attribute.type().widensTo(c.type()) || attribute.type().equals(c.type())) {
      throw new AdbException(
          ErrorCode.TYPE_MISMATCH,
          "attribute %s of %s is %s and can only be widened, not made %s"
              .formatted(attribute.name(), type.name(), attribute.type(), c.type()));
    }
    checkOneType(
        base,
        base.stream(type.streamId()),
        attribute.withType(c.type(), attribute.defaultValue()),
        type.id());
  }

  private static void checkDropAttribute(CatalogSnapshot base, DropAttribute c) {
    EventTypeDefinition type = eventType(base, c.eventTypeId());
    AttributeDefinition attribute = attribute(type, c.attributeId());
    List<String> users =
        base.indexes().stream()
            .filter(index -> index.attributeIds().contains(attribute.id()))
            .map(IndexDefinition::name)
            .toList();
    if (!users.isEmpty()) {
      throw new AdbException(
          ErrorCode.DEPENDENT_OBJECTS,
          "attribute %s of %s is used by index %s"
              .formatted(attribute.name(), type.name(), String.join(", ", users)));
    }
  }

  private static void checkIndex(CatalogSnapshot base, CreateIndex c) {
    checkName("index", c.name());
    if (base.index(c.name()) != null) {
      throw exists("index", c.name());
    }
    EventTypeDefinition type = eventType(base, c.eventTypeId());
    if (c.attributeIds().isEmpty()) {
      throw new AdbException(
          ErrorCode.INVALID_DEFINITION,
          "index %s of %s names no attribute".formatted(c.name(), type.name()));
    }
    Set<Integer> ids = new HashSet<>();
    for (int id : c.attributeIds()) {
      AttributeDefinition attribute = attribute(type, id);
      if (!ids.add(id)) {
        throw new AdbException(
            ErrorCode.INVALID_DEFINITION,
            "index %s of %s names attribute %s twice"
                .formatted(c.name(), type.name(), attribute.name()));
      }
    }
  }

  private static void checkView(CatalogSnapshot base, CreateView c) {
    checkName("view", c.name());
    if (!base.eventTypes(c.name()).isEmpty()) {
      throw new AdbException(
          ErrorCode.ALREADY_EXISTS, "an event is named %s already".formatted(c.name()));
    }
  }

  private static void checkName(String what, String name) {
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > Limits.NAME_LENGTH_MAX) {
      throw new AdbException(
          ErrorCode.INVALID_NAME,
          "the name of %s has 1 to %d characters, got %d"
              .formatted(article(what), Limits.NAME_LENGTH_MAX, length));
    }
  }

  private static String article(String noun) {
    return ("aei".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  private static void checkCount(String eventType, int count) {
    if (count > Limits.ATTRIBUTE_COUNT_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "event %s would have %d attributes, limit=%d"
              .formatted(eventType, count, Limits.ATTRIBUTE_COUNT_MAX));
    }
  }

  private static AdbException exists(String what, String name) {
    return new AdbException(ErrorCode.ALREADY_EXISTS, "%s %s exists already".formatted(what, name));
  }

  private static AdbException reserved(String name) {
    return new AdbException(
        ErrorCode.INVALID_NAME,
        "the name %s is reserved: every event has common columns, and adb_ is kept for aDB"
            .formatted(name));
  }

  private static EventTypeDefinition eventType(CatalogSnapshot base, int id) {
    EventTypeDefinition type = base.eventType(id);
    if (type == null) {
      throw new AdbException(ErrorCode.INTERNAL, "catalog change names event type " + id);
    }
    return type;
  }

  private static AttributeDefinition attribute(EventTypeDefinition type, int id) {
    AttributeDefinition attribute = type.attribute(id);
    if (attribute == null) {
      throw new AdbException(ErrorCode.INTERNAL, "catalog change names attribute " + id);
    }
    return attribute;
  }

  private static EventTypeDefinition without(
      EventTypeDefinition type, AttributeDefinition attribute) {
    return new EventTypeDefinition(
        type.id(),
        type.streamId(),
        type.name(),
        type.definedAt(),
        type.attributes().stream().filter(other -> other.id() != attribute.id()).toList(),
        type.schemas(),
        type.comment());
  }
}
