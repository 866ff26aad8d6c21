package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;
import java.util.List;

/**
 * The ids of columns that are no attributes. Attributes have ids from 1.
 *
 * <p>Common columns stand between the stream's key and the attributes in the order of {@link #ALL}.
 */
public final class CommonColumn {
  public static final int VERSION = -1;
  public static final int GLOBAL_POSITION = -2;
  public static final int RECORDED_AT = -3;
  public static final int EVENT_ID = -4;
  public static final int CORRELATION_ID = -5;
  public static final int CAUSATION_ID = -6;
  public static final int METADATA = -7;

  /** The name of the event's type; of {@code <stream>.events} and {@code adb.events} only. */
  public static final int EVENT_TYPE = -8;

  /** The name of the stream; of {@code adb.events} only. */
  public static final int STREAM_NAME = -9;

  /** The key as text; of {@code adb.events} only. */
  public static final int STREAM_KEY = -10;

  /** All attributes as json; of {@code adb.events} only. */
  public static final int ATTRIBUTES = -11;

  /** The first part of a stream's key; part i has the id {@code KEY - i}. */
  public static final int KEY = -100;

  /** The common columns in the order in which tables show them. */
  public static final List<ColumnDefinition> ALL =
      List.of(
          new ColumnDefinition(VERSION, "version", DataType.BIGINT, false, true, null),
          // null in own events of an open transaction, which is why they are nullable
          new ColumnDefinition(
              GLOBAL_POSITION, "global_position", DataType.BIGINT, true, true, null),
          new ColumnDefinition(RECORDED_AT, "recorded_at", DataType.TIMESTAMP, true, true, null),
          new ColumnDefinition(EVENT_ID, "event_id", DataType.UUID, true, true, null),
          new ColumnDefinition(
              CORRELATION_ID, "correlation_id", DataType.STRING, true, false, null),
          new ColumnDefinition(CAUSATION_ID, "causation_id", DataType.STRING, true, false, null),
          new ColumnDefinition(METADATA, "metadata", DataType.JSON, true, false, null));

  private CommonColumn() {}

  public static boolean isKey(int columnId) {
    return columnId <= KEY;
  }

  /** The 0-based part of the key that a key column's id names. */
  public static int keyPart(int columnId) {
    return KEY - columnId;
  }

  /** Whether a name is taken by a common column or by {@code event_type}. */
  public static boolean isReservedName(String name) {
    return name.equalsIgnoreCase("event_type")
        || ALL.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
  }
}
