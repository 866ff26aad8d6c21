package dev.adb.session.reference.random;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceData.Attribute;
import dev.adb.session.reference.ReferenceData.Event;
import dev.adb.session.reference.ReferenceData.EventType;
import dev.adb.session.reference.ReferenceData.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random schemas and events. A name of an attribute has one type everywhere. */
final class RandomData {
  private static final Map<String, String> TYPES = types();
  private static final List<String> KEY_TYPES = List.of("int", "bigint", "string", "date");

  /** The attribute that is never negative: a weight. */
  static final String WEIGHT = "w";

  private final Random random;

  private RandomData(Random random) {
    this.random = random;
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("n", "int");
    types.put("m", "int");
    types.put("b", "bigint");
    types.put(WEIGHT, "int");
    types.put("d", "decimal(8,2)");
    types.put("g", "decimal(10,3)");
    types.put("s", "string");
    types.put("u", "string");
    types.put("f", "boolean");
    types.put("t", "date");
    return types;
  }

  static ReferenceData make(long seed) {
    return new RandomData(new Random(seed)).make();
  }

  private ReferenceData make() {
    List<Stream> streams = new ArrayList<>();
    streams.add(
        new Stream("acct", "k", KEY_TYPES.get(random.nextInt(4) == 0 ? 2 : random.nextInt(2))));
    if (random.nextBoolean()) {
      streams.add(new Stream("item", "q", KEY_TYPES.get(random.nextInt(KEY_TYPES.size()))));
    }
    List<EventType> types = new ArrayList<>();
    int typeCount = 2 + random.nextInt(3);
    for (int i = 0; i < typeCount; i++) {
      Stream stream = streams.get(i == 0 ? 0 : random.nextInt(streams.size()));
      types.add(new EventType("e" + (char) ('a' + i), stream, attributes(stream, i == 0)));
    }
    ReferenceData schema = new ReferenceData(streams, types, List.of());
    return schema.withEvents(events(types));
  }

  /** The first event type can be the edges of a graph over the keys. */
  private List<Attribute> attributes(Stream stream, boolean isFirst) {
    List<String> names = new ArrayList<>();
    if (isFirst) {
      names.add(stream.keyType().equals("string") ? "s" : "n");
      if (random.nextBoolean()) {
        names.add(WEIGHT);
      }
    }
    List<String> pool = new ArrayList<>(TYPES.keySet());
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String name = pool.get(random.nextInt(pool.size()));
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    List<Attribute> attributes = new ArrayList<>();
    for (String name : names) {
      attributes.add(new Attribute(name, TYPES.getOrDefault(name, ""), random.nextInt(3) == 0));
    }
    return attributes;
  }

  private List<Event> events(List<EventType> types) {
    Map<Stream, List<Object>> keys = new LinkedHashMap<>();
    List<Event> events = new ArrayList<>();
    int count = 5 + random.nextInt(random.nextBoolean() ? 12 : 28);
    for (int i = 0; i < count; i++) {
      EventType type = types.get(random.nextInt(types.size()));
      List<Object> known = keys.computeIfAbsent(type.stream(), stream -> new ArrayList<>());
      if (known.size() < 5 && (known.isEmpty() || random.nextInt(4) == 0)) {
        known.add(Kind.ofType(type.stream().keyType()).value(random));
      }
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (Attribute attribute : type.attributes()) {
        values.put(attribute.name(), value(attribute));
      }
      events.add(new Event(type, known.get(random.nextInt(known.size())), 0, 0, values));
    }
    return events;
  }

  private @Nullable Object value(Attribute attribute) {
    if (attribute.optional() && random.nextInt(3) == 0) {
      return null;
    }
    Object value = Kind.ofType(attribute.type()).value(random);
    if (value instanceof java.math.BigDecimal number) {
      return number.setScale(attribute.type().endsWith("3)") ? 3 : 2);
    }
    return attribute.name().equals(WEIGHT) ? (Object) Math.abs((Long) value) : value;
  }
}
