package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.storage.Storage;
import java.util.UUID;

/** Writes a posting run, a section at a time; goes through its source once for each. */
final class PostRunWriter {
  private final SectionFileWriter file;
  private final PostSource source;
  private int keyCount;
  private int firstOrdinal = -1;
  private int lastOrdinal;

  private PostRunWriter(SectionFileWriter file, PostSource source) {
    this.file = file;
    this.source = source;
  }

  /** Writes a finished and verified file; a source has at least one event. */
  static PostRun write(
      Storage storage, FileNames names, UUID databaseId, int streamId, PostSource source) {
    String name = names.next(PostRunFormat.EXTENSION);
    try (SectionFileWriter file =
        new SectionFileWriter(storage, name, PostRunFormat.KIND, databaseId)) {
      new PostRunWriter(file, source).write(streamId);
      return new PostRun(file.finish());
    }
  }

  private void write(int streamId) {
    PostSource.Keys keys = source.keys();
    while (keys.next()) {
      firstOrdinal = firstOrdinal < 0 ? keys.ordinal() : firstOrdinal;
      lastOrdinal = keys.ordinal();
      keyCount++;
    }
    boolean dense = PostRunFormat.isDense(keyCount, firstOrdinal, lastOrdinal);
    putHeader(streamId, dense);
    if (!dense) {
      putOrdinals();
    }
    putStarts(dense);
    putVersions(dense);
    putPostings();
  }

  private void putHeader(int streamId, boolean dense) {
    int[] types = source.types();
    file.begin(PostRunFormat.HEADER_SECTION);
    file.putInt(streamId);
    file.putInt(dense ? PostRunFormat.DENSE : PostRunFormat.SPARSE);
    file.putLong(source.after());
    file.putLong(source.upTo());
    file.putInt(firstOrdinal);
    file.putInt(lastOrdinal);
    file.putInt(types.length);
    for (int type : types) {
      file.putInt(type);
    }
    file.end();
  }

  private LongSequenceWriter begin(int section) {
    file.begin(section);
    return new LongSequenceWriter(file);
  }

  private void end(LongSequenceWriter sequence) {
    sequence.finish();
    file.end();
  }

  private void putOrdinals() {
    LongSequenceWriter out = begin(PostRunFormat.ORDINALS_SECTION);
    PostSource.Keys keys = source.keys();
    while (keys.next()) {
      out.add(keys.ordinal());
    }
    end(out);
  }

  private void putStarts(boolean dense) {
    LongSequenceWriter out = begin(PostRunFormat.STARTS_SECTION);
    PostSource.Keys keys = source.keys();
    int expected = firstOrdinal;
    int start = 0;
    while (keys.next()) {
      for (; dense && expected < keys.ordinal(); expected++) {
        out.add(start);
      }
      out.add(start);
      start = Math.addExact(start, keys.count());
      expected++;
    }
    out.add(start);
    end(out);
  }

  private void putVersions(boolean dense) {
    LongSequenceWriter out = begin(PostRunFormat.VERSIONS_SECTION);
    PostSource.Keys keys = source.keys();
    int expected = firstOrdinal;
    while (keys.next()) {
      for (; dense && expected < keys.ordinal(); expected++) {
        out.add(0);
      }
      out.add(keys.lastVersion());
      expected++;
    }
    end(out);
  }

  private void putPostings() {
    LongSequenceWriter out = begin(PostRunFormat.POSTINGS_SECTION);
    PostSource.Keys keys = source.keys();
    while (keys.next()) {
      keys.putPostings(out);
    }
    end(out);
  }
}
