package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventSchema;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.GrowingColumn;
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
    TablePart part = state.table().part(row);
    int local = row - part.firstRow();
    for (int i = 0; i < count; i++) {
      boolean absent = (bytes[bitmap + i / 8] & (1 << (i % 8))) != 0;
      GrowingColumn single = GrowingColumn.of(schema.types()[i]);
      if (!absent) {
        single.append(in);
      }
      AttributeDefinition attribute =
          Objects.requireNonNull(state.type().attribute(schema.attributeIds()[i]));
      if (!attribute.dropped()
          && !same(
              absent ? null : Widening.widen(single.reader().getObject(0), attribute.type()),
              stored(part, local, attribute))) {
        return false;
      }
    }
    return othersHaveDefaults(state, part, local, schema);
  }

  /** The value of an attribute that a row has as its type is now. */
  private static @Nullable Object stored(TablePart part, int row, AttributeDefinition attribute) {
    Column column = part.attribute(attribute.id());
    return column == null
        ? attribute.defaultValue()
        : Widening.widen(column.getObject(row), attribute.type());
  }

  /** What the event's schema does not have yet, the event has with its default. */
  private static boolean othersHaveDefaults(
      TableState state, TablePart part, int row, EventSchema schema) {
    for (AttributeDefinition attribute : state.type().visibleAttributes()) {
      boolean given = IntStream.of(schema.attributeIds()).anyMatch(id -> id == attribute.id());
      if (!given && !same(attribute.defaultValue(), stored(part, row, attribute))) {
        return false;
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
