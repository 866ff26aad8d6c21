package dev.adb.session.definition;

import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the names of a statement mean, and says what is wrong where they mean nothing. */
public final class CatalogNames {
  private final String text;
  private final CatalogSnapshot catalog;

  /**
   * @param text of the statement, for places
   */
  public CatalogNames(String text, CatalogSnapshot catalog) {
    this.text = text;
    this.catalog = catalog;
  }

  /**
   * The stream of a name.
   *
   * @throws DatalogException 42P01
   */
  public StreamDefinition stream(Name name) {
    StreamDefinition stream = catalog.stream(name.text());
    if (stream == null) {
      throw unknown(
          name,
          ErrorCode.UNDEFINED_TABLE,
          "no stream is named " + name,
          catalog.streams().stream().map(StreamDefinition::name).toList());
    }
    return stream;
  }

  /**
   * The event type of a name, with or without its stream.
   *
   * @throws DatalogException 42P01, or 42702 if several streams have an event of that name
   */
  public EventTypeDefinition event(QualifiedName name) {
    if (name.qualifier() != null) {
      return event(name, stream(name.qualifier()));
    }
    List<EventTypeDefinition> types = catalog.eventTypes(name.name().text());
    if (types.size() > 1) {
      List<String> qualified = types.stream().map(this::qualified).toList();
      throw DatalogException.at(
          text,
          name.range(),
          ErrorCode.AMBIGUOUS_NAME.sqlState(),
          "event %s is ambiguous".formatted(name),
          "write " + String.join(" or ", qualified));
    }
    if (types.isEmpty()) {
      throw unknown(
          name.name(),
          ErrorCode.UNDEFINED_TABLE,
          "no event is named " + name,
          catalog.eventTypes().stream().map(EventTypeDefinition::name).toList());
    }
    return types.get(0);
  }

  /**
   * The event type of a name in a stream.
   *
   * @throws DatalogException 42P01 if the stream has none, or the name is qualified by another
   *     stream
   */
  public EventTypeDefinition event(QualifiedName name, StreamDefinition stream) {
    if (name.qualifier() != null && stream(name.qualifier()).id() != stream.id()) {
      throw DatalogException.at(
          text,
          name.range(),
          ErrorCode.UNDEFINED_TABLE.sqlState(),
          "event %s is not of stream %s".formatted(name, stream.name()));
    }
    EventTypeDefinition type = catalog.eventType(stream, name.name().text());
    if (type == null) {
      throw unknown(
          name.name(),
          ErrorCode.UNDEFINED_TABLE,
          "stream %s has no event %s".formatted(stream.name(), name.name()),
          catalog.eventTypes(stream).stream().map(EventTypeDefinition::name).toList());
    }
    return type;
  }

  private String qualified(EventTypeDefinition type) {
    return catalog.stream(type.streamId()).name() + "." + type.name();
  }

  /**
   * The visible attribute of a name.
   *
   * @throws DatalogException 42703
   */
  public AttributeDefinition attribute(EventTypeDefinition type, Name name) {
    AttributeDefinition attribute = type.attribute(name.text());
    if (attribute == null) {
      throw unknown(
          name,
          ErrorCode.UNDEFINED_COLUMN,
          "event %s has no attribute %s".formatted(type.name(), name),
          type.visibleAttributes().stream().map(AttributeDefinition::name).toList());
    }
    return attribute;
  }

  /** The index of a name, with or without its stream; null if there is none. */
  public @Nullable IndexDefinition findIndex(QualifiedName name) {
    IndexDefinition index = catalog.index(name.name().text());
    if (index == null || name.qualifier() == null) {
      return index;
    }
    EventTypeDefinition type = catalog.eventType(index.eventTypeId());
    boolean same = type != null && stream(name.qualifier()).id() == type.streamId();
    return same ? index : null;
  }

  /** The fault that nothing of a kind has a name. */
  DatalogException unknownObject(String kind, QualifiedName name) {
    List<String> known =
        switch (kind) {
          case "index" -> catalog.indexes().stream().map(IndexDefinition::name).toList();
          default ->
              catalog.views().stream()
                  .filter(view -> Dependents.word(view.kind()).equals(kind))
                  .map(ViewDefinition::name)
                  .toList();
        };
    return unknown(
        name.name(),
        kind.equals("index") ? ErrorCode.UNDEFINED_OBJECT : ErrorCode.UNDEFINED_TABLE,
        "no %s is named %s".formatted(kind, name),
        known);
  }

  private DatalogException unknown(Name name, ErrorCode code, String reason, List<String> known) {
    return DatalogException.at(
        text, name.range(), code.sqlState(), reason, NearestName.hint(name.text(), known));
  }
}
