package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventSchema;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.type.Widening;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares events in bytes with rows. */
public final class StoredEvents {
  private StoredEvents() {}

  /** Whether a row has the attribute values of an event of its type that stands at an offset. */
  public static boolean sameAttributes(TableState state, int row, byte[] bytes, int event) {
    ByteReader in = new ByteReader();
    int length = ByteReader.intAt(bytes, event + EventFormat.LENGTH_OFFSET) + Integer.BYTES;
    in.reset(bytes, event + EventFormat.KEY_OFFSET, length - EventFormat.KEY_OFFSET);
    in.skip(EventFormat.keyLength(bytes, event));
    int flags = bytes[event + EventFormat.FLAGS_OFFSET];
    if ((flags & EventFormat.FLAG_EVENT_ID) != 0) {
      in.skip(2 * Long.BYTES);
    }
    for (int flag = EventFormat.FLAG_CORRELATION_ID;
        flag <= EventFormat.FLAG_METADATA;
        flag <<= 1) {
      if ((flags & flag) != 0) {
        in.skip(in.getLength());
      }
    }
    int schemaVersion = ByteReader.intAt(bytes, event + EventFormat.SCHEMA_VERSION_OFFSET);
    EventSchema schema = state.type().schemas().get(schemaVersion - 1);
    int count = schema.attributeIds().length;
    int bitmap = in.skip((count + 7) / 8);
    for (int i = 0; i < count; i++) {
      boolean absent = (bytes[bitmap + i / 8] & (1 << (i % 8))) != 0;
      Column single = Column.of(schema.types()[i]);
      if (!absent) {
        single.append(in);
      }
      Column stored = state.column(schema.attributeIds()[i]);
      if (stored != null
          && !same(
              absent ? null : Widening.widen(single.getObject(0), stored.type()),
              stored.getObject(row))) {
        return false;
      }
    }
    return othersHaveDefaults(state, row, schema);
  }

  /** What the event's schema does not have yet, the event has with its default. */
  private static boolean othersHaveDefaults(TableState state, int row, EventSchema schema) {
    int[] ids = state.attributeIds();
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i];
      if (IntStream.of(schema.attributeIds()).noneMatch(known -> known == id)) {
        AttributeDefinition attribute = Objects.requireNonNull(state.type().attribute(id));
        if (!same(attribute.defaultValue(), state.columns()[i].getObject(row))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return ValueOrder.compare(left, right) == 0;
  }
}
