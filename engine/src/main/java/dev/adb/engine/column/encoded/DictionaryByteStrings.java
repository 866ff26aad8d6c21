package dev.adb.engine.column.encoded;

import dev.adb.engine.encoding.LongSequence;

/** Byte strings that repeat: the distinct ones, and a code for each. */
public record DictionaryByteStrings(LongSequence codes, PlainByteStrings dictionary)
    implements ByteStrings {

  @Override
  public int count() {
    return codes.count();
  }

  @Override
  public byte[] get(int index) {
    return dictionary.get(codes.getInt(index));
  }

  @Override
  public void read(int from, int stringCount, Consumer consumer) {
    for (int i = from; i < from + stringCount; i++) {
      byte[] copy = get(i);
      consumer.accept(copy, 0, copy.length);
    }
  }

  @Override
  public int compare(int index, byte[] other) {
    return dictionary.compare(codes.getInt(index), other);
  }
}
