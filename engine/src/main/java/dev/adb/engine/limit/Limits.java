package dev.adb.engine.limit;

/** What is refused because it is too large. Each is checked where the thing is made. */
public final class Limits {
  /** Bytes of an encoded stream key. */
  public static final int KEY_BYTES_MAX = 1 << 10;

  /** Bytes of an encoded event. */
  public static final int EVENT_BYTES_MAX = 16 << 20;

  public static final int TRANSACTION_EVENT_COUNT_MAX = 1_000_000;

  /** Encoded bytes of a transaction. */
  public static final int TRANSACTION_BYTES_MAX = 256 << 20;

  /** Attributes of an event type, dropped ones too. */
  public static final int ATTRIBUTE_COUNT_MAX = 1_000;

  /** Characters of the name of a stream, event, attribute, index, rule or view. */
  public static final int NAME_LENGTH_MAX = 128;

  /** Characters of a statement. */
  public static final int STATEMENT_LENGTH_MAX = 1 << 20;

  /** Encoded bytes of the transactions that wait for the committer; beyond it writers wait. */
  public static final int COMMIT_QUEUE_BYTES_MAX = 64 << 20;

  /** Ranges that a transaction's read set keeps; beyond it the set widens to whole event types. */
  public static final int READ_SET_ENTRY_COUNT_MAX = 4_096;

  /** Rows that the relations of one recursion hold together, replaced ones too. */
  public static final int RECURSION_ROW_COUNT_MAX = 10_000_000;

  private Limits() {}
}
