package dev.adb.engine.column.encoded;

/** Byte strings numbered from 0. Thread-safe. */
public sealed interface ByteStrings
    permits PlainByteStrings, CompressedByteStrings, DictionaryByteStrings {

  int count();

  /** A copy. */
  byte[] get(int index);

  /** Compares unsigned, which for UTF-8 is the order of code points. */
  int compare(int index, byte[] other);
}
