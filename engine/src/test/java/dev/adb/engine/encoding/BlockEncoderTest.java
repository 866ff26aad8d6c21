package dev.adb.engine.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.array.ByteWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each shape of numbers gets the encoding that is shortest for it. */
class BlockEncoderTest {
  private static final int COUNT = SequenceBlockFormat.BLOCK_COUNT;
  private final Random random = new Random(1);
  private final BlockEncoder encoder = new BlockEncoder();
  private final ByteWriter out = new ByteWriter(16);

  private long encode(long... values) {
    out.truncate(0);
    encoder.encode(values, values.length, out);
    return encoder.layout(0);
  }

  private void assertEncoded(long layout, int encoding, int width, int count, int length) {
    assertThat(SequenceBlockFormat.encoding(layout)).as("encoding").isEqualTo(encoding);
    assertThat(SequenceBlockFormat.width(layout)).as("width").isEqualTo(width);
    assertThat(SequenceBlockFormat.count(layout)).as("count").isEqualTo(count);
    assertThat(out.length()).as("bytes").isEqualTo(length);
  }

  @Test
  void equalNumbersAreConstant() {
    assertEncoded(encode(LongLines.line(COUNT, -9, 0)), SequenceBlockFormat.CONSTANT, 0, 1, 0);
    assertEncoded(encode(Long.MIN_VALUE), SequenceBlockFormat.CONSTANT, 0, 1, 0);
  }

  @Test
  void numbersCloseTogetherArePacked() {
    long[] values = random.longs(COUNT, 1_000_000_000_000L, 1_000_000_000_000L + 1000).toArray();
    values[0] = 1_000_000_000_000L;
    values[1] = 1_000_000_000_000L + 1000;
    assertEncoded(encode(values), SequenceBlockFormat.PACKED, 10, 1, COUNT * 10 / 8);
    assertThat(encoder.min()).isEqualTo(1_000_000_000_000L);
    assertThat(encoder.max()).isEqualTo(1_000_000_000_000L + 1000);
  }

  @Test
  void numbersFarApartArePlain() {
    long[] values = random.longs(COUNT).toArray();
    assertEncoded(encode(values), SequenceBlockFormat.PLAIN, 64, 1, COUNT * 8);
  }

  @Test
  void linesTakeSixteenBytes() {
    assertEncoded(encode(LongLines.line(COUNT, 7, 1)), SequenceBlockFormat.LINEAR, 0, 1, 16);
    assertEncoded(
        encode(LongLines.line(COUNT, 1L << 60, -(1L << 50))), SequenceBlockFormat.LINEAR, 0, 1, 16);
  }

  @Test
  void linesWithNoisePackTheNoise() {
    long[] values = LongLines.line(COUNT, 1_700_000_000_000L, 5000);
    for (int i = 1; i < COUNT - 1; i++) {
      values[i] += random.nextInt(8);
    }
    values[5] = values[0] + 5 * 5000 + 7;
    assertEncoded(encode(values), SequenceBlockFormat.LINEAR, 3, 1, 16 + COUNT * 3 / 8);
  }

  @Test
  void longRunsTakeTwoBytesAndTheirNumber() {
    long[] values = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = i / 100 % 2 == 0 ? 0 : 1000 + i / 100;
    }
    assertEncoded(encode(values), SequenceBlockFormat.RUNS, 10, 11, 22 + 14);
  }

  @Test
  void fewNumbersFarApartMakeADictionary() {
    long[] few = {Long.MIN_VALUE, -5, 1L << 40};
    long[] values = random.ints(COUNT, 0, 3).mapToLong(i -> few[i]).toArray();
    assertEncoded(encode(values), SequenceBlockFormat.DICTIONARY, 2, 3, 24 + COUNT / 4);
    long[] many = random.longs(256).toArray();
    long[] of256 = random.ints(COUNT, 0, 256).mapToLong(i -> many[i]).toArray();
    System.arraycopy(many, 0, of256, 0, 256);
    assertEncoded(encode(of256), SequenceBlockFormat.DICTIONARY, 8, 256, 8 * 256 + COUNT);
    of256[COUNT - 1] = random.nextLong();
    assertEncoded(encode(of256), SequenceBlockFormat.PLAIN, 64, 1, COUNT * 8);
  }
}
