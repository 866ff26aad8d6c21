package dev.adb.engine.column.encoded;

/** Byte strings numbered from 0. Thread-safe. */
public sealed interface ByteStrings
    permits PlainByteStrings, CompressedByteStrings, DictionaryByteStrings {

  /** Takes strings in order, each a stretch of an array that is not to be changed or kept. */
  interface Consumer {
    void accept(byte[] bytes, int offset, int length);
  }

  int count();

  /** A copy. */
  byte[] get(int index);

  /** Gives strings [from, from + stringCount), faster than one by one. */
  void read(int from, int stringCount, Consumer consumer);

  /** Compares unsigned, which for UTF-8 is the order of code points. */
  int compare(int index, byte[] other);
}
