package dev.adb.engine.model;

import dev.adb.engine.txn.Expectation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of transactions once more, as plainly as possible: lists that are searched from end to
 * end. Keys and attributes are whole numbers.
 */
final class Model {

  /**
   * An attribute.
   *
   * @param wide whether it is a bigint and no int any more
   */
  record Attribute(
      int id, String name, boolean wide, boolean optional, @Nullable Long defaultValue) {}

  record Type(int id, int streamId, String name, long definedAt, List<Attribute> attributes) {
    @Nullable Attribute attribute(int attributeId) {
      return attributes.stream().filter(a -> a.id() == attributeId).findFirst().orElse(null);
    }

    @Nullable Attribute attribute(String name) {
      return attributes.stream().filter(a -> a.name().equals(name)).findFirst().orElse(null);
    }
  }

  record Catalog(long version, TreeMap<Integer, Type> types) {
    Catalog with(long newVersion, Type type) {
      TreeMap<Integer, Type> changed = new TreeMap<>(types);
      changed.put(type.id(), type);
      return new Catalog(newVersion, changed);
    }

    Catalog without(long newVersion, int typeId) {
      TreeMap<Integer, Type> changed = new TreeMap<>(types);
      changed.remove(typeId);
      return new Catalog(newVersion, changed);
    }

    Type type(int id) {
      return Objects.requireNonNull(types.get(id));
    }

    List<Type> ofStream(int streamId) {
      return types.values().stream().filter(type -> type.streamId() == streamId).toList();
    }

    /** All attributes of an event in the order of its type, as adb.events shows them. */
    String json(Event event) {
      return type(event.typeId()).attributes().stream()
          .filter(attribute -> event.value(attribute) != null)
          .map(attribute -> "\"%s\":%d".formatted(attribute.name(), event.value(attribute)))
          .collect(Collectors.joining(",", "{", "}"));
    }

    /** The value of a column id for an event of a type, which may name it by another type's id. */
    @Nullable Long attribute(Event event, int attributeId) {
      Type type = type(event.typeId());
      Attribute attribute = type.attribute(attributeId);
      if (attribute == null) {
        String name =
            ofStream(type.streamId()).stream()
                .map(other -> other.attribute(attributeId))
                .filter(Objects::nonNull)
                .map(Attribute::name)
                .findFirst()
                .orElse("");
        attribute = type.attribute(name);
      }
      return attribute == null ? null : event.value(attribute);
    }
  }

  /**
   * An event.
   *
   * @param values by attribute id, of the attributes that its type had when it was added
   * @param typeDefinedAt of its type when it was added
   */
  record Event(
      int typeId,
      int streamId,
      long key,
      Map<Integer, Optional<Long>> values,
      @Nullable UUID id,
      long expectation,
      long typeDefinedAt) {

    @Nullable Long value(Attribute attribute) {
      Optional<Long> own = values.get(attribute.id());
      return own == null ? attribute.defaultValue() : own.orElse(null);
    }

    boolean hasKeyOf(Event other) {
      return streamId == other.streamId() && key == other.key();
    }
  }

  /** A row as a reader sees it; of own events the position that they would have. */
  record Row(Event event, long version, long position) {}

  /** What a commit comes to. */
  sealed interface Outcome {}

  record Written(List<Row> rows) implements Outcome {}

  record Retried(List<Row> rows) implements Outcome {}

  record Refused(String code, List<String> checks) implements Outcome {}

  final List<Row> rows = new ArrayList<>();
  Catalog catalog = new Catalog(0, new TreeMap<>());

  long lastVersion(Event event, long position) {
    return rows.stream()
        .filter(row -> row.position() <= position && row.event().hasKeyOf(event))
        .count();
  }

  /** Commits; a transaction of which nobody can tell whether it is refused gives "MAYBE_READ". */
  Outcome commit(ModelTransaction transaction) {
    if (transaction.events.isEmpty() && transaction.changeCount == 0) {
      return new Written(List.of());
    }
    Outcome retry = retry(transaction);
    if (retry != null) {
      return retry;
    }
    String catalogFault = catalogFault(transaction);
    if (catalogFault != null) {
      return new Refused(catalogFault, List.of());
    }
    Map<String, Long> added = new HashMap<>();
    List<String> failed = new ArrayList<>();
    List<Row> written = new ArrayList<>();
    for (Event event : transaction.events) {
      String key = event.streamId() + "/" + event.key();
      long last = lastVersion(event, Long.MAX_VALUE) + added.getOrDefault(key, 0L);
      if (!holds(event.expectation(), last)) {
        failed.add(key + " " + event.expectation() + " " + last);
      }
      added.merge(key, 1L, Long::sum);
      written.add(new Row(event, last + 1, rows.size() + written.size() + 1L));
    }
    if (!failed.isEmpty()) {
      return new Refused("VERSION_CONFLICT", failed);
    }
    if (transaction.readsMustConflict(this)) {
      return new Refused("READ_CONFLICT", List.of());
    }
    if (transaction.readsMayConflict(this)) {
      return new Refused("MAYBE_READ", List.of());
    }
    return new Written(written);
  }

  /** Makes the outcome of a commit true. */
  void apply(ModelTransaction transaction, List<Row> written) {
    rows.addAll(written);
    if (transaction.changeCount > 0) {
      catalog = transaction.catalog;
    }
  }

  private static boolean holds(long expectation, long last) {
    return expectation == Expectation.ANY
        || (expectation == Expectation.NEW && last == 0)
        || (expectation == Expectation.EXISTS && last > 0)
        || expectation == last;
  }

  private @Nullable Outcome retry(ModelTransaction transaction) {
    Outcome duplicate = new Refused("DUPLICATE_EVENT_ID", List.of());
    Set<String> given = new HashSet<>();
    List<Row> held = new ArrayList<>();
    for (Event event : transaction.events) {
      if (event.id() == null) {
        continue;
      }
      if (!given.add(event.streamId() + "/" + event.key() + "/" + event.id())) {
        return duplicate;
      }
      rows.stream()
          .filter(row -> row.event().hasKeyOf(event) && event.id().equals(row.event().id()))
          .forEach(held::add);
    }
    if (held.isEmpty()) {
      return null;
    }
    if (held.size() < transaction.events.size() || transaction.changeCount > 0) {
      return duplicate;
    }
    Map<String, Long> next = new HashMap<>();
    for (int i = 0; i < held.size(); i++) {
      Row row = held.get(i);
      Long expected = next.put(row.event().streamId() + "/" + row.event().key(), row.version() + 1);
      if ((expected != null && expected != row.version())
          || !same(row.event(), transaction.events.get(i))) {
        return duplicate;
      }
    }
    return new Retried(held);
  }

  private boolean same(Event stored, Event again) {
    return stored.typeId() == again.typeId()
        && catalog.type(stored.typeId()).attributes().stream()
            .allMatch(a -> Objects.equals(stored.value(a), again.value(a)));
  }

  private @Nullable String catalogFault(ModelTransaction transaction) {
    if (transaction.changeCount > 0) {
      if (catalog.version() != transaction.snapshotCatalog.version()) {
        return "CATALOG_CONFLICT";
      }
      boolean dropped =
          catalog.types().keySet().stream()
              .filter(id -> !transaction.catalog.types().containsKey(id))
              .anyMatch(id -> rows.stream().anyMatch(row -> row.event().typeId() == id));
      return dropped ? "DEPENDENT_OBJECTS" : null;
    }
    for (Event event : transaction.events) {
      Type now = catalog.types().get(event.typeId());
      if (now == null || now.definedAt() != event.typeDefinedAt()) {
        return "CATALOG_CONFLICT";
      }
    }
    return null;
  }
}
