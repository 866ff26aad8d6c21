package dev.adb.engine.column;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column in memory that rows are appended to, by one thread; others read rows that were published
 * to them.
 */
public sealed interface GrowingColumn
    permits GrowingIntColumn,
        GrowingLongColumn,
        GrowingPairColumn,
        GrowingDoubleColumn,
        GrowingBytesColumn,
        GrowingStringColumn {

  static GrowingColumn of(DataType type) {
    return switch (type.storage()) {
      case INT -> new GrowingIntColumn(type);
      case LONG -> new GrowingLongColumn(type);
      case LONG_PAIR -> new GrowingPairColumn(type);
      case DOUBLE -> new GrowingDoubleColumn(type);
      case STRING -> new GrowingStringColumn(type);
      case BYTES -> new GrowingBytesColumn(type);
    };
  }

  /** The same column, as readers see it. */
  Column reader();

  /** Appends a value as {@link dev.adb.engine.event.EventFormat} lays it out. */
  void append(ByteReader in);

  /** Appends a value in internal form. */
  void appendObject(Object value);

  void appendNull();

  default void appendNullable(@Nullable Object value) {
    if (value == null) {
      appendNull();
    } else {
      appendObject(value);
    }
  }

  /** Bytes of heap that the values take, nearly. */
  long memoryBytes();
}
