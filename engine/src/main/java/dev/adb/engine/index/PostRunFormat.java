package dev.adb.engine.index;

/**
 * Byte layout of section 1 of a posting run, a file of kind {@code post}, version 1. Integers are
 * little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  streamId
 *       4     4  layout        0 = sparse, 1 = dense
 *       8     8  after         all events of the stream at positions greater than this
 *      16     8  upTo          and at most this are in the run
 *      24     4  firstOrdinal  the lowest ordinal of a key with events here
 *      28     4  lastOrdinal   the highest
 *      32     4  typeCount     how many types the events have
 *      36     n  types         their ids, rising, 4 bytes each
 *
 *  SECTION  WHAT
 *        2  if sparse: the ordinals of the keys with events here, rising
 *        3  for each key the number of its first posting; then the number of postings
 *        4  for each key the version of its last event here
 *        5  the postings, key by key: row * typeCount + place of the event's type among the types
 * </pre>
 *
 * <p>Sections 2 to 5 are sequences, see SequenceFormat. A dense run has every ordinal from the
 * first to the last, also those without events, with version 0; it is so if at least one in four
 * has events. The postings of a key stand in the order of its events, whose versions are
 * consecutive.
 */
final class PostRunFormat {
  static final String KIND = "post";
  static final String EXTENSION = "posts";

  static final int HEADER_SECTION = 1;
  static final int ORDINALS_SECTION = 2;
  static final int STARTS_SECTION = 3;
  static final int VERSIONS_SECTION = 4;
  static final int POSTINGS_SECTION = 5;

  static final int STREAM_ID_OFFSET = 0;
  static final int LAYOUT_OFFSET = 4;
  static final int AFTER_OFFSET = 8;
  static final int UP_TO_OFFSET = 16;
  static final int FIRST_ORDINAL_OFFSET = 24;
  static final int LAST_ORDINAL_OFFSET = 28;
  static final int TYPE_COUNT_OFFSET = 32;
  static final int TYPES_OFFSET = 36;

  static final int SPARSE = 0;
  static final int DENSE = 1;

  /** A run is dense if one in so many of its ordinals has events. */
  private static final int DENSE_RATIO_MAX = 4;

  private PostRunFormat() {}

  static boolean isDense(int keyCount, int firstOrdinal, int lastOrdinal) {
    return (long) lastOrdinal - firstOrdinal < (long) keyCount * DENSE_RATIO_MAX;
  }
}
