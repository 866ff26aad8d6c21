package dev.adb.engine.chunk;

import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.SectionFileWriter;

/**
 * A sequence with a number for each row, in which a null has the number before it, or behind it at
 * the beginning: zeros between large numbers would make every one of them long.
 */
final class FilledSequence {
  private final LongSequenceWriter writer;

  /** Nulls before the first number. */
  private int waiting;

  private boolean begun;
  private long last;

  FilledSequence(SectionFileWriter file) {
    writer = new LongSequenceWriter(file);
  }

  void add(long number) {
    if (!begun) {
      begun = true;
      for (; waiting > 0; waiting--) {
        writer.add(number);
      }
    }
    writer.add(number);
    last = number;
  }

  void addNull() {
    if (begun) {
      writer.add(last);
    } else {
      waiting++;
    }
  }

  void finish() {
    for (; waiting > 0; waiting--) {
      writer.add(0);
    }
    writer.finish();
  }
}
