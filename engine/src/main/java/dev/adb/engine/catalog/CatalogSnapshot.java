package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The catalog at one version. Immutable; names are found without regard to case.
 *
 * <p>Collections come in order of name. A snapshot with changes of an open transaction has the
 * version it will have if the transaction commits: two snapshots are told apart by {@link
 * #identity}, never by version.
 */
public final class CatalogSnapshot {
  private static final AtomicLong IDENTITIES = new AtomicLong();
  public static final CatalogSnapshot EMPTY =
      new CatalogSnapshot(0, 1, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  private final long version;
  private final int nextId;
  private final long identity = IDENTITIES.incrementAndGet();
  private final TreeMap<Integer, StreamDefinition> streams;
  private final TreeMap<Integer, EventTypeDefinition> eventTypes;
  private final TreeMap<Integer, IndexDefinition> indexes;
  private final TreeMap<Integer, ViewDefinition> views;
  private final TreeMap<String, StreamDefinition> streamsByName = new TreeMap<>();
  private final TreeMap<String, List<EventTypeDefinition>> eventTypesByName = new TreeMap<>();
  private final TreeMap<String, IndexDefinition> indexesByName = new TreeMap<>();
  private final TreeMap<String, ViewDefinition> viewsByName = new TreeMap<>();

  /** By the id of a stream or an event type, once they were asked for: every statement asks. */
  private final Map<Integer, List<ColumnDefinition>> columns = new ConcurrentHashMap<>();

  /** By attribute id; made when first asked for, then never changed. */
  private volatile @Nullable Map<Integer, String> attributeNames;

  CatalogSnapshot(
      long version,
      int nextId,
      TreeMap<Integer, StreamDefinition> streams,
      TreeMap<Integer, EventTypeDefinition> eventTypes,
      TreeMap<Integer, IndexDefinition> indexes,
      TreeMap<Integer, ViewDefinition> views) {
    this.version = version;
    this.nextId = nextId;
    this.streams = streams;
    this.eventTypes = eventTypes;
    this.indexes = indexes;
    this.views = views;
    streams.values().forEach(stream -> streamsByName.put(fold(stream.name()), stream));
    for (EventTypeDefinition type : eventTypes.values()) {
      eventTypesByName.computeIfAbsent(fold(type.name()), name -> new ArrayList<>()).add(type);
    }
    indexes.values().forEach(index -> indexesByName.put(fold(index.name()), index));
    views.values().forEach(view -> viewsByName.put(fold(view.name()), view));
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** 0 for the empty catalog, then one more for each transaction that changed it. */
  public long version() {
    return version;
  }

  /** Unique among all snapshots of this process: what a cached plan belongs to. */
  public long identity() {
    return identity;
  }

  /** The id that the next stream, event type, attribute, index or view takes. */
  public int nextId() {
    return nextId;
  }

  public Collection<StreamDefinition> streams() {
    return streamsByName.values();
  }

  public @Nullable StreamDefinition stream(String name) {
    return streamsByName.get(fold(name));
  }

  /** The stream of an id that an event type of this snapshot names. */
  public StreamDefinition stream(int id) {
    StreamDefinition stream = streams.get(id);
    if (stream == null) {
      throw new IllegalArgumentException("no stream has the id " + id);
    }
    return stream;
  }

  /** Every event type, in order of creation. */
  public Collection<EventTypeDefinition> eventTypes() {
    return eventTypes.values();
  }

  /** The event types of a stream, in order of creation. */
  public List<EventTypeDefinition> eventTypes(StreamDefinition stream) {
    List<EventTypeDefinition> types = new ArrayList<>();
    for (EventTypeDefinition type : eventTypes.values()) {
      if (type.streamId() == stream.id()) {
        types.add(type);
      }
    }
    return types;
  }

  public @Nullable EventTypeDefinition eventType(int id) {
    return eventTypes.get(id);
  }

  /** The name of a visible attribute, whichever event type has it, or null. */
  public @Nullable String attributeName(int attributeId) {
    Map<Integer, String> names = attributeNames;
    if (names == null) {
      names = new HashMap<>();
      for (EventTypeDefinition type : eventTypes.values()) {
        for (AttributeDefinition attribute : type.visibleAttributes()) {
          names.put(attribute.id(), attribute.name());
        }
      }
      attributeNames = names;
    }
    return names.get(attributeId);
  }

  /** The event types of a name, one for each stream that has it. */
  public List<EventTypeDefinition> eventTypes(String name) {
    return eventTypesByName.getOrDefault(fold(name), List.of());
  }

  public @Nullable EventTypeDefinition eventType(StreamDefinition stream, String name) {
    for (EventTypeDefinition type : eventTypes(name)) {
      if (type.streamId() == stream.id()) {
        return type;
      }
    }
    return null;
  }

  public Collection<IndexDefinition> indexes() {
    return indexesByName.values();
  }

  public @Nullable IndexDefinition index(String name) {
    return indexesByName.get(fold(name));
  }

  public Collection<ViewDefinition> views() {
    return viewsByName.values();
  }

  public @Nullable ViewDefinition view(String name) {
    return viewsByName.get(fold(name));
  }

  /** The columns of the table of an event type: key, common columns, visible attributes. */
  @SuppressWarnings("ReferenceEquality") // a type of another catalog may differ in its columns
  public List<ColumnDefinition> columns(EventTypeDefinition type) {
    return eventTypes.get(type.id()) == type
        ? columns.computeIfAbsent(type.id(), id -> newColumns(type))
        : newColumns(type);
  }

  private List<ColumnDefinition> newColumns(EventTypeDefinition type) {
    List<ColumnDefinition> found = commonColumns(stream(type.streamId()));
    for (AttributeDefinition attribute : type.visibleAttributes()) {
      found.add(columnOf(attribute, attribute.optional()));
    }
    return List.copyOf(found);
  }

  /**
   * The columns of {@code <stream>.events}: key, common columns, event type, and each attribute
   * name once, under the id of the first attribute that has it and with the widest type.
   */
  @SuppressWarnings("ReferenceEquality") // as above
  public List<ColumnDefinition> columns(StreamDefinition stream) {
    return streams.get(stream.id()) == stream
        ? columns.computeIfAbsent(stream.id(), id -> newColumns(stream))
        : newColumns(stream);
  }

  private List<ColumnDefinition> newColumns(StreamDefinition stream) {
    List<ColumnDefinition> found = commonColumns(stream);
    found.add(
        new ColumnDefinition(
            CommonColumn.EVENT_TYPE, "event_type", DataType.STRING, false, true, null));
    Map<String, Integer> places = new TreeMap<>();
    for (EventTypeDefinition type : eventTypes(stream)) {
      for (AttributeDefinition attribute : type.visibleAttributes()) {
        Integer place = places.putIfAbsent(fold(attribute.name()), found.size());
        if (place == null) {
          found.add(columnOf(attribute, true));
        } else if (found.get(place).type().widensTo(attribute.type())) {
          ColumnDefinition shown = found.get(place);
          found.set(
              place,
              new ColumnDefinition(
                  shown.id(), shown.name(), attribute.type(), true, false, shown.comment()));
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<ColumnDefinition> commonColumns(StreamDefinition stream) {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (int part = 0; part < stream.key().size(); part++) {
      KeyPart key = stream.key().get(part);
      columns.add(
          new ColumnDefinition(
              CommonColumn.KEY - part, key.name(), key.type(), false, false, null));
    }
    columns.addAll(CommonColumn.ALL);
    return columns;
  }

  private static ColumnDefinition columnOf(AttributeDefinition attribute, boolean nullable) {
    return new ColumnDefinition(
        attribute.id(), attribute.name(), attribute.type(), nullable, false, attribute.comment());
  }

  TreeMap<Integer, StreamDefinition> copyOfStreams() {
    return new TreeMap<>(streams);
  }

  TreeMap<Integer, EventTypeDefinition> copyOfEventTypes() {
    return new TreeMap<>(eventTypes);
  }

  TreeMap<Integer, IndexDefinition> copyOfIndexes() {
    return new TreeMap<>(indexes);
  }

  TreeMap<Integer, ViewDefinition> copyOfViews() {
    return new TreeMap<>(views);
  }
}
