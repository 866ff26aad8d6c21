package dev.adb.engine.event;

/**
 * Byte layout of the payload of a log record, version 1: one transaction. Integers are
 * little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  changeCount  changes of the catalog
 *       4     4  eventCount   0 to 1,000,000
 *       8     n  changes      each a length in 4 bytes and a change, see CatalogFormat
 *     8+n     m  events       see EventFormat; event i has the record's position + i
 * </pre>
 *
 * <p>The changes come first: an event may be of a type that its own transaction defined or altered.
 * Statements to keep are the last of them; they leave the catalog's version as it is, and one that
 * is kept already is passed over. A record without changes and events marks a time that later
 * records must exceed.
 */
public final class TransactionFormat {
  public static final int CHANGE_COUNT_OFFSET = 0;
  public static final int EVENT_COUNT_OFFSET = 4;
  public static final int HEADER_LENGTH = 8;

  private TransactionFormat() {}
}
