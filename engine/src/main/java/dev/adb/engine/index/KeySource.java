package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.SectionFileWriter;

/** Keys with consecutive ordinals, for a new run. A number is an ordinal less the first one. */
interface KeySource {
  int firstOrdinal();

  int count();

  /** Bytes of every key, or 0 if they differ. */
  int keyWidth();

  /** Writes the bytes of all keys, one behind the other. */
  void putKeys(SectionFileWriter out);

  /** Writes the offset of each key among those bytes, and the end of the last. */
  void putStarts(LongSequenceWriter out);

  /** Begins with the entry of the least hash. */
  Entries entries();

  /** An entry for each key, as {@link KeyRunFormat} says, in the order of unsigned hashes. */
  interface Entries {
    boolean next();

    long entry();
  }
}
