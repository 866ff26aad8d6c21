package dev.adb.engine.event;

/**
 * Byte layout of one event in a transaction, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  length         bytes of the event after this field
 *       4     8  version        1, 2, 3 … within the stream key; set at commit
 *      12     4  eventTypeId    names the stream too
 *      16     4  schemaVersion  which attributes follow, and of which types
 *      20     1  flags          1 event_id, 2 correlation_id, 4 causation_id, 8 metadata is given
 *      21     2  keyLength      bytes of the key, 1 to 1,024
 *      23     n  key            see KeyFormat
 * </pre>
 *
 * <p>Then what the flags say, in their order: the event_id in 16 bytes (high word first), each
 * string as a varint length and UTF-8. Then one bit for each attribute of the schema, set where it
 * is absent, low bit first, in whole bytes. Then the attributes that are there, in the order of the
 * schema: boolean in 1 byte; int, bigint, date, time, timestamp and decimals of up to 18 digits
 * (unscaled) as signed varints; double in 8 bytes (IEEE 754); larger decimals (unscaled) and uuid
 * in 16 bytes, high word first; string, json and bytes as a varint length and the bytes.
 */
public final class EventFormat {
  public static final int LENGTH_OFFSET = 0;
  public static final int VERSION_OFFSET = 4;
  public static final int EVENT_TYPE_ID_OFFSET = 12;
  public static final int SCHEMA_VERSION_OFFSET = 16;
  public static final int FLAGS_OFFSET = 20;
  public static final int KEY_LENGTH_OFFSET = 21;
  public static final int KEY_OFFSET = 23;

  public static final int FLAG_EVENT_ID = 1;
  public static final int FLAG_CORRELATION_ID = 2;
  public static final int FLAG_CAUSATION_ID = 4;
  public static final int FLAG_METADATA = 8;
  public static final int FLAGS_ALL = 15;

  private EventFormat() {}

  public static int keyLength(byte[] bytes, int event) {
    int at = event + KEY_LENGTH_OFFSET;
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }
}
