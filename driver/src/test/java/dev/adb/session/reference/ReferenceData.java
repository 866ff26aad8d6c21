package dev.adb.session.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small schema and every event in it, in order of position. Names are in lower case. */
public record ReferenceData(List<Stream> streams, List<EventType> types, List<Event> events) {

  /** A stream with one key; {@code keyType} as a statement names it. */
  public record Stream(String name, String key, String keyType) {}

  /** An event type. */
  public record EventType(String name, Stream stream, List<Attribute> attributes) {}

  /** An attribute; {@code type} as a statement names it. */
  public record Attribute(String name, String type, boolean optional) {}

  /** An event; {@code values} holds every attribute, null where it is absent. */
  public record Event(
      EventType type,
      Object key,
      long version,
      long position,
      Map<String, @Nullable Object> values) {

    /** Returns what an atom can name: attributes, common columns and the key. */
    Fact fact() {
      Map<String, @Nullable Object> columns = new LinkedHashMap<>(values);
      columns.put("version", version);
      columns.put("global_position", position);
      columns.put(type.stream().key(), key);
      return new Fact(type.name(), position, List.of(position), columns);
    }

    /** Returns this as a row of the table of its whole stream. */
    Fact streamFact() {
      Map<String, @Nullable Object> columns = new LinkedHashMap<>();
      columns.put("event_type", type.name());
      columns.put("version", version);
      columns.put("global_position", position);
      columns.put(type.stream().key(), key);
      return new Fact(type.stream().name() + ".events", position, List.of(position), columns);
    }
  }

  @Nullable EventType type(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return types.stream().filter(type -> type.name().equals(folded)).findFirst().orElse(null);
  }

  @Nullable Stream stream(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return streams.stream().filter(stream -> stream.name().equals(folded)).findFirst().orElse(null);
  }

  List<Fact> facts(EventType type) {
    return events.stream().filter(event -> event.type() == type).map(Event::fact).toList();
  }

  List<Fact> streamFacts(Stream stream) {
    return events.stream()
        .filter(event -> event.type().stream() == stream)
        .map(Event::streamFact)
        .toList();
  }

  /** Returns the same schema with other events, versions and positions given anew. */
  public ReferenceData withEvents(List<Event> kept) {
    List<Event> renumbered = new ArrayList<>();
    Map<List<Object>, Long> versions = new LinkedHashMap<>();
    for (Event event : kept) {
      List<Object> target = List.of(event.type().stream().name(), event.key());
      long version = versions.merge(target, 1L, Long::sum);
      renumbered.add(
          new Event(event.type(), event.key(), version, renumbered.size() + 1L, event.values()));
    }
    return new ReferenceData(streams, types, Collections.unmodifiableList(renumbered));
  }
}
