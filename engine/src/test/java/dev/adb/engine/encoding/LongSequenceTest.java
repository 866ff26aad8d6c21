package dev.adb.engine.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences read back as they were written, at any index and in any stretch. */
class LongSequenceTest {
  private static final UUID ID = new UUID(1, 2);
  private static final String NAME = "000001.test";

  @TempDir Path directory;

  private static LongSequence written(Storage storage, long[] values) {
    try (SectionFileWriter file = new SectionFileWriter(storage, NAME, "test", ID)) {
      file.begin(1);
      LongSequenceWriter writer = new LongSequenceWriter(file);
      for (long value : values) {
        writer.add(value);
      }
      assertThat(writer.count()).isEqualTo(values.length);
      writer.finish();
      file.end();
      file.finish();
    }
    return LongSequence.open(SectionFile.open(storage, NAME, "test", ID).section(1));
  }

  private static LongSequence written(long[] values) {
    return written(new MemoryStorage("sequence"), values);
  }

  private static void assertReads(LongSequence sequence, long[] values) {
    assertThat(sequence.count()).isEqualTo(values.length);
    assertThat(IntStream.range(0, values.length).mapToLong(sequence::get).toArray())
        .isEqualTo(values);
    long[] all = new long[values.length];
    sequence.read(0, values.length, all, 0);
    assertThat(all).isEqualTo(values);
    assertThat(sequence.min()).isEqualTo(Arrays.stream(values).min().orElse(0));
    assertThat(sequence.max()).isEqualTo(Arrays.stream(values).max().orElse(0));
    for (int block = 0; block < sequence.blockCount(); block++) {
      int from = block * LongSequence.BLOCK_COUNT;
      int to = Math.min(values.length, from + LongSequence.BLOCK_COUNT);
      assertThat(sequence.blockMin(block))
          .isEqualTo(Arrays.stream(values, from, to).min().orElseThrow());
      assertThat(sequence.blockMax(block))
          .isEqualTo(Arrays.stream(values, from, to).max().orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1023, 1024, 1025, 2047, 2048, 2049, 5000})
  void anyCountReadsBack(int count) {
    Random random = new Random(count);
    assertReads(written(new long[count]), new long[count]);
    long[] values = random.longs(count).toArray();
    assertReads(written(values), values);
    long[] small = random.longs(count, -5, 20).toArray();
    assertReads(written(small), small);
  }

  static IntStream widths() {
    return IntStream.rangeClosed(0, 64);
  }

  @ParameterizedTest
  @MethodSource("widths")
  void everyWidthReadsBackFromMemoryAndFromFiles(int width) {
    Random random = new Random(width);
    long mask = width == 0 ? 0 : -1L >>> (64 - width);
    long base = random.nextLong();
    long[] values = random.longs(3000).map(value -> base + (value & mask)).toArray();
    assertReads(written(values), values);
    try (FileStorage storage = FileStorage.open(directory)) {
      assertReads(written(storage, values), values);
    }
    int[] ints = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    long[] widened = Arrays.stream(ints).asLongStream().toArray();
    int[] read = new int[ints.length];
    written(widened).read(0, ints.length, read, 0);
    assertThat(read).isEqualTo(ints);
  }

  @Test
  void extremesReadBack() {
    long[] values = {
      Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1
    };
    assertReads(written(values), values);
    long[] rising = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
    assertReads(written(rising), rising);
    long[] line = LongLines.line(2000, Long.MIN_VALUE, 1L << 53);
    assertReads(written(line), line);
  }

  /**
   * Goal: whatever the numbers are like, and whatever stretch is read, it is what a long[] has.
   *
   * <p>Method: sequences put together of stretches of every shape; reads of random stretches.
   */
  @Test
  void randomSequencesReadLikeAnArray() {
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      long[] values = LongLines.mixed(random, random.nextInt(6000));
      LongSequence sequence = written(values);
      String place = "round %d, %s".formatted(round, RandomSeed.rerun(getClass(), seed));
      for (int i = 0; i < 50; i++) {
        int from = random.nextInt(values.length + 1);
        int count = random.nextInt(values.length - from + 1);
        long[] read = new long[count + 3];
        sequence.read(from, count, read, 2);
        assertThat(Arrays.copyOfRange(read, 2, 2 + count))
            .as(place)
            .isEqualTo(Arrays.copyOfRange(values, from, from + count));
        int[] ints = new int[count + 1];
        sequence.read(from, count, ints, 1);
        for (int at = 0; at < count; at++) {
          assertThat(ints[at + 1]).as(place).isEqualTo((int) values[from + at]);
        }
      }
      for (int i = 0; i < values.length; i++) {
        assertThat(sequence.get(i)).as(place).isEqualTo(values[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1023, 1024, 1025, 4096, 5001})
  void countUpToFindsTheEndOfEachValue(int count) {
    Random random = new Random(count);
    long[] values = random.longs(count, 0, 700).sorted().toArray();
    LongSequence sequence = written(values);
    for (int among : new int[] {0, 1, count / 2, count - 1, count}) {
      for (long bound = -1; bound <= 701; bound += 3) {
        long limit = bound;
        assertThat((long) sequence.countUpTo(bound, among))
            .isEqualTo(Arrays.stream(values, 0, among).filter(value -> value <= limit).count());
      }
    }
  }

  @Test
  void indexesOutOfRangeAreRefused() {
    LongSequence sequence = written(new long[5]);
    assertThatThrownBy(() -> sequence.get(5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sequence.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sequence.read(3, 3, new long[9], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> sequence.read(3, 3, new int[9], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void sequencesStandOneBehindTheOtherInASection() {
    MemoryStorage storage = new MemoryStorage("several");
    int middle;
    int length;
    try (SectionFileWriter file = new SectionFileWriter(storage, NAME, "test", ID)) {
      file.begin(1);
      file.putByte(1);
      add(file, 10, 20, 31);
      middle = file.length();
      add(file, 7);
      length = file.length();
      file.end();
      file.finish();
    }
    var section = SectionFile.open(storage, NAME, "test", ID).section(1);
    assertReads(LongSequence.open(section, 1, middle - 1), new long[] {10, 20, 31});
    assertReads(LongSequence.open(section, middle, length - middle), new long[] {7});
    assertThatThrownBy(() -> LongSequence.open(section, 1, length - 2))
        .isInstanceOf(AdbException.class)
        .hasMessageStartingWith("sequence out of range: count=");
    assertThatThrownBy(() -> LongSequence.open(section, 1, length))
        .hasMessage(
            "sequence out of range: offset=1, length=%d, section=1, file=%s"
                .formatted(length, NAME));
  }

  private static void add(SectionFileWriter file, long... values) {
    LongSequenceWriter writer = new LongSequenceWriter(file);
    for (long value : values) {
      writer.add(value);
    }
    writer.finish();
  }

  @Test
  void everyChangedByteIsNoticedByReading() {
    MemoryStorage storage = new MemoryStorage("damage");
    long[] values = LongLines.mixed(new Random(5), 1100);
    written(storage, values);
    try (StorageFile file = storage.open(NAME)) {
      for (int i = 0; i < file.size(); i++) {
        byte old = file.read(i, 1).get(0);
        file.write(i, ByteBuffer.wrap(new byte[] {(byte) ~old}));
        assertThatThrownBy(
                () ->
                    LongSequence.open(SectionFile.open(storage, NAME, "test", ID).section(1))
                        .read(0, values.length, new long[values.length], 0))
            .as("byte %d", i)
            .isInstanceOf(AdbException.class)
            .extracting(e -> ((AdbException) e).code())
            .isEqualTo(ErrorCode.CORRUPT_FILE);
        file.write(i, ByteBuffer.wrap(new byte[] {old}));
      }
    }
  }

  @Test
  void numbersReachTheStorageWhileTheyAreAdded() {
    MemoryStorage storage = new MemoryStorage("stream");
    Random random = new Random(3);
    try (SectionFileWriter file = new SectionFileWriter(storage, NAME, "test", ID);
        StorageFile stored = storage.open(NAME)) {
      file.begin(1);
      LongSequenceWriter writer = new LongSequenceWriter(file);
      for (int i = 0; i < 1_000_000; i++) {
        writer.add(random.nextLong());
      }
      assertThat(stored.size()).isBetween(7_500_000L, 8_000_064L);
    }
  }
}
