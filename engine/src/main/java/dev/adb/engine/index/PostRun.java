package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.storage.Storage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of the events of a span of positions, by key; see {@link PostRunFormat}. Thread-safe; what
 * is read is checked first, once.
 *
 * <p>Keys have <em>places</em>, from 0 in the order of their ordinals, and their events postings.
 */
final class PostRun {
  private final SectionFile file;
  private final int streamId;
  private final long after;
  private final long upTo;
  private final int firstOrdinal;
  private final int lastOrdinal;
  private final int[] types;

  /** By place, if the run is sparse. */
  private final @Nullable LongSequence ordinals;

  private final LongSequence starts;
  private final LongSequence versions;
  private final LongSequence postings;

  PostRun(SectionFile file) {
    this.file = file;
    Section header = file.section(PostRunFormat.HEADER_SECTION);
    header.checkAll();
    if (header.length() < PostRunFormat.TYPES_OFFSET) {
      throw damaged("header=" + header.length());
    }
    ByteBuffer fields = header.bytes();
    streamId = fields.getInt(PostRunFormat.STREAM_ID_OFFSET);
    after = fields.getLong(PostRunFormat.AFTER_OFFSET);
    upTo = fields.getLong(PostRunFormat.UP_TO_OFFSET);
    firstOrdinal = fields.getInt(PostRunFormat.FIRST_ORDINAL_OFFSET);
    lastOrdinal = fields.getInt(PostRunFormat.LAST_ORDINAL_OFFSET);
    types = types(fields);
    boolean sparse = fields.getInt(PostRunFormat.LAYOUT_OFFSET) == PostRunFormat.SPARSE;
    ordinals = sparse ? sequence(PostRunFormat.ORDINALS_SECTION) : null;
    starts = sequence(PostRunFormat.STARTS_SECTION);
    versions = sequence(PostRunFormat.VERSIONS_SECTION);
    postings = sequence(PostRunFormat.POSTINGS_SECTION);
    long placeCount = ordinals == null ? (long) lastOrdinal - firstOrdinal + 1 : ordinals.count();
    if (after < 0
        || upTo < after
        || firstOrdinal < 0
        || lastOrdinal < firstOrdinal
        || placeCount != versions.count()
        || placeCount + 1 != starts.count()
        || starts.max() != postings.count()) {
      throw damaged(
          "after=%d, upTo=%d, first=%d, last=%d, keys=%d, postings=%d"
              .formatted(after, upTo, firstOrdinal, lastOrdinal, placeCount, postings.count()));
    }
  }

  static PostRun open(Storage storage, String name, UUID databaseId) {
    return new PostRun(SectionFile.open(storage, name, PostRunFormat.KIND, databaseId));
  }

  private int[] types(ByteBuffer fields) {
    int count = fields.getInt(PostRunFormat.TYPE_COUNT_OFFSET);
    if (count < 1 || PostRunFormat.TYPES_OFFSET + (long) count * Integer.BYTES != fields.limit()) {
      throw damaged("types=%d, header=%d".formatted(count, fields.limit()));
    }
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = fields.getInt(PostRunFormat.TYPES_OFFSET + i * Integer.BYTES);
    }
    return ids;
  }

  private LongSequence sequence(int section) {
    return LongSequence.open(file.section(section));
  }

  private AdbException damaged(String what) {
    return new AdbException(
        ErrorCode.CORRUPT_FILE,
        "posting run out of range: %s, file=%s".formatted(what, file.name()));
  }

  String name() {
    return file.name();
  }

  /** The size of the file. */
  int fileBytes() {
    return file.length();
  }

  int streamId() {
    return streamId;
  }

  long after() {
    return after;
  }

  long upTo() {
    return upTo;
  }

  int firstOrdinal() {
    return firstOrdinal;
  }

  int lastOrdinal() {
    return lastOrdinal;
  }

  /** Ids of the events' types, rising; not to be changed. */
  int[] types() {
    return types;
  }

  int placeCount() {
    return versions.count();
  }

  @Nullable LongSequence ordinals() {
    return ordinals;
  }

  LongSequence starts() {
    return starts;
  }

  LongSequence versions() {
    return versions;
  }

  LongSequence postings() {
    return postings;
  }

  /** Whether a key can be here at all. */
  boolean covers(int ordinal) {
    return ordinal >= firstOrdinal && ordinal <= lastOrdinal;
  }

  /** The place of a key that is {@linkplain #covers covered}, or -1 if it has no events here. */
  int find(int ordinal) {
    if (ordinals != null) {
      int place = ordinals.countUpTo(ordinal, ordinals.count()) - 1;
      return place >= 0 && ordinals.get(place) == ordinal ? place : -1;
    }
    int place = ordinal - firstOrdinal;
    return starts.get(place) == starts.get(place + 1) ? -1 : place;
  }

  /** The number of the first posting at a place; of the one behind the last at the place before. */
  int start(int place) {
    return (int) starts.get(place);
  }

  long lastVersion(int place) {
    return versions.get(place);
  }

  /** The event type's id in a posting. */
  int eventTypeId(long posting) {
    return types[(int) (posting % types.length)];
  }

  int row(long posting) {
    return (int) (posting / types.length);
  }

  /** The place of a type among those of the run, which must have it. */
  static int typePlace(int[] types, int eventTypeId) {
    return Arrays.binarySearch(types, eventTypeId);
  }
}
