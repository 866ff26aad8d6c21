package dev.adb.engine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.storage.RandomSeed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays over the borders of their chunks, sets of byte strings, and bytes written and read. */
class GrowingArrayTest {
  private static final int CHUNK = 4_096;
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        15,
        16,
        17,
        32,
        33,
        CHUNK - 1,
        CHUNK,
        CHUNK + 1,
        2 * CHUNK,
        2 * CHUNK + 1,
        70_000
      })
  void keepEveryValueAcrossTheBordersOfChunks(int count) {
    IntArray ints = new IntArray();
    LongArray longs = new LongArray();
    DoubleArray doubles = new DoubleArray();
    ReferenceArray<String> references = new ReferenceArray<>();
    for (int i = 0; i < count; i++) {
      ints.add(i * 31);
      longs.add(i * 31L << 32);
      doubles.add(i / 3.0);
      references.add(i % 3 == 0 ? null : "r" + i);
      if (i > 0) {
        ints.set(i / 2, ints.get(i / 2) + 1);
        longs.set(i / 2, longs.get(i / 2) + 1);
        doubles.set(i / 2, doubles.get(i / 2) + 1);
      }
    }

    assertThat(ints.count()).isEqualTo(count);
    assertThat(longs.count()).isEqualTo(count);
    assertThat(doubles.count()).isEqualTo(count);
    assertThat(references.count()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      // element i was raised by the additions of 2i and 2i + 1, but not by its own at i = 0
      int raised = (2 * i < count && i > 0 ? 1 : 0) + (2 * i + 1 < count ? 1 : 0);
      assertThat(ints.get(i)).isEqualTo(i * 31 + raised);
      assertThat(ints.getAcquire(i)).isEqualTo(i * 31 + raised);
      assertThat(longs.get(i)).isEqualTo((i * 31L << 32) + raised);
      double sum = i / 3.0;
      for (int r = 0; r < raised; r++) {
        sum += 1;
      }
      assertThat(doubles.get(i)).isEqualTo(sum);
      assertThat(references.get(i)).isEqualTo(i % 3 == 0 ? null : "r" + i);
    }
  }

  @Test
  void remembersBitsAndAnswersBeyondThem() {
    BitArray bits = new BitArray();
    assertThat(bits.anySet()).isFalse();
    assertThat(bits.get(0)).isFalse();
    assertThat(bits.get(1_000_000)).isFalse();
    int[] set = {0, 63, 64, 65, 127, 1_000, CHUNK * 64, CHUNK * 64 + 70};
    for (int index : set) {
      bits.set(index);
    }

    assertThat(bits.anySet()).isTrue();
    for (int index = 0; index < CHUNK * 64 + 200; index++) {
      assertThat(bits.get(index)).isEqualTo(Arrays.binarySearch(set, index) >= 0);
    }
    assertThat(bits.get(Integer.MAX_VALUE)).isFalse();
  }

  private byte[] randomBytes() {
    int length =
        switch (random.nextInt(20)) {
          case 0 -> 0;
          case 1 -> random.nextInt(3_000);
          case 2 -> random.nextInt(100_000);
          default -> random.nextInt(4);
        };
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(3) - 1);
    }
    return bytes;
  }

  @Test
  void numbersDistinctByteStringsAsAMapDoes() {
    // Goal: a string keeps its number, an unknown one has none. Method: against a HashMap.
    ByteStringSet set = new ByteStringSet();
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 6_000; i++) {
      byte[] string = randomBytes();
      byte[] padded = new byte[string.length + 5];
      System.arraycopy(string, 0, padded, 2, string.length);
      String text = new String(string, StandardCharsets.ISO_8859_1);

      assertThat(set.find(padded, 2, string.length)).isEqualTo(map.getOrDefault(text, -1));
      if (random.nextInt(3) > 0) {
        map.putIfAbsent(text, map.size());
        assertThat(set.add(padded, 2, string.length))
            .as(RandomSeed.rerun(getClass(), seed))
            .isEqualTo(map.get(text));
      }
    }
    assertThat(set.count()).isEqualTo(map.size());
    map.forEach(
        (text, number) ->
            assertThat(set.copy(number)).isEqualTo(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void comparesByteStringsUnsignedAndPrefixesFirst() {
    // Goal: the order of an arena is Arrays.compareUnsigned. Method: all pairs of random strings.
    ByteArena arena = new ByteArena();
    List<byte[]> strings = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] string = randomBytes();
      strings.add(string);
      assertThat(arena.add(string, 0, string.length)).isEqualTo(i);
    }
    for (int i = 0; i < strings.size(); i++) {
      assertThat(arena.length(i)).isEqualTo(strings.get(i).length);
      for (byte[] other : strings) {
        assertThat(Integer.signum(arena.compare(i, other)))
            .as(RandomSeed.rerun(getClass(), seed))
            .isEqualTo(Integer.signum(Arrays.compareUnsigned(strings.get(i), other)));
        assertThat(arena.equals(i, other, 0, other.length))
            .isEqualTo(Arrays.equals(strings.get(i), other));
      }
    }
  }

  @Test
  void readsWhatWasWritten() {
    // Goal: every integer comes back as it was. Method: random ones of every length of bits.
    long[] longs = new long[2_000];
    ByteWriter out = new ByteWriter(1);
    for (int i = 0; i < longs.length; i++) {
      longs[i] =
          i < 64 ? 1L << i : i < 128 ? -1L << (i - 64) : random.nextLong() >> random.nextInt(64);
      out.putVarint(longs[i]);
      out.putSigned(longs[i]);
      out.putLong(longs[i]);
      out.putInt((int) longs[i]);
      out.putShort((int) longs[i]);
      out.putByte((int) longs[i]);
    }
    ByteReader in = new ByteReader().reset(out.array(), 0, out.length());
    for (long value : longs) {
      assertThat(in.getVarint()).as(RandomSeed.rerun(getClass(), seed)).isEqualTo(value);
      assertThat(in.getSigned()).isEqualTo(value);
      assertThat(in.getLong()).isEqualTo(value);
      assertThat(in.getInt()).isEqualTo((int) value);
      assertThat(in.getShort()).isEqualTo((int) value & 0xffff);
      assertThat(in.getByte()).isEqualTo((int) value & 0xff);
    }
    assertThat(in.remaining()).isZero();
  }

  @Test
  void writesZerosAgainWhereItWasTruncated() {
    ByteWriter out = new ByteWriter(2);
    out.putLong(-1);
    out.truncate(1);
    out.skip(3);
    out.setByte(3, 7);

    assertThat(out.toByteArray()).containsExactly(-1, 0, 0, 7);
  }

  @Test
  void refusesToReadBeyondTheEnd() {
    byte[] bytes = {1, 2, 3, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    ByteReader in = new ByteReader().reset(bytes, 1, 2);

    assertThatThrownBy(in::getInt)
        .isInstanceOf(AdbException.class)
        .hasMessage("field ends beyond its record: offset=1, size=4, missing=2");
    assertThatThrownBy(() -> in.skip(-1)).isInstanceOf(AdbException.class);
    assertThatThrownBy(() -> new ByteReader().reset(bytes, 3, 11).getVarint())
        .hasMessage("varint has more than 10 bytes: offset=13");
  }
}
