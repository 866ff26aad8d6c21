package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFormatsTest {
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);
  private final MemoryStorage storage = new MemoryStorage("runs");
  private final IndexDisk disk = new IndexDisk(storage);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "a, 66b8a4eb",
    "b, e4a0e07d",
    "12345678, 887a9470",
    "123456789, 5de645e9",
    "the quick brown fox jumps over the lazy dog, 18d07b16"
  })
  void hashesAsTheFormatSays(String key, String hash) {
    byte[] padded = bytes("..." + key + ".");

    assertThat(Integer.toHexString(KeyRunFormat.hash(padded, 3, key.length()))).isEqualTo(hash);
  }

  @Test
  void hashesSpreadEvenly() {
    int[] buckets = new int[256];
    byte[] key = new byte[8];
    for (int i = 0; i < 256_000; i++) {
      ByteBuffer.wrap(key).putLong((long) i << (i % 3 * 16));
      buckets[KeyRunFormat.home(KeyRunFormat.hash(key, 0, 8), buckets.length)]++;
    }
    for (int count : buckets) {
      assertThat(count).isBetween(800, 1_200);
    }
  }

  @Test
  void homesAreWithinTheTable() {
    assertThat(KeyRunFormat.home(0, 1)).isZero();
    assertThat(KeyRunFormat.home(-1, 1)).isZero();
    assertThat(KeyRunFormat.home(-1, 25_165_824)).isEqualTo(25_165_823);
    assertThat(KeyRunFormat.home(Integer.MIN_VALUE, 25_165_824)).isEqualTo(12_582_912);
    assertThat(KeyRunFormat.slotCount(KeyRunFormat.KEY_COUNT_MAX)).isEqualTo(25_165_824);
    assertThat(KeyRunFormat.slotCount(1)).isEqualTo(1);
    assertThat(KeyRunFormat.numberOf(KeyRunFormat.entry(-1, 16_777_215))).isEqualTo(16_777_215);
    assertThat(KeyRunFormat.hashOf(KeyRunFormat.entry(-1, 16_777_215))).isEqualTo(-1);
    assertThat(KeyRunFormat.numberOf(0)).isEqualTo(-1);
  }

  @Test
  void aRunIsDenseFromAQuarterOn() {
    assertThat(PostRunFormat.isDense(1, 5, 5)).isTrue();
    assertThat(PostRunFormat.isDense(2, 0, 7)).isTrue();
    assertThat(PostRunFormat.isDense(2, 0, 8)).isFalse();
    assertThat(PostRunFormat.isDense(1_000_000_000, 0, Integer.MAX_VALUE)).isTrue();
    assertThat(PostRunFormat.isDense(2, 0, Integer.MAX_VALUE)).isFalse();
  }

  /** One event for each of some keys, with the greatest numbers that there can be. */
  private record LargePosts(int[] ordinals, int[] types) implements PostSource {
    private static final long VERSION = 1L << 50;
    private static final int ROW = Integer.MAX_VALUE - 1;

    @Override
    public long after() {
      return Long.MAX_VALUE - 100;
    }

    @Override
    public long upTo() {
      return Long.MAX_VALUE - 1;
    }

    @Override
    public Keys keys() {
      return new Keys() {
        private int place = -1;

        @Override
        public boolean next() {
          return ++place < ordinals.length;
        }

        @Override
        public int ordinal() {
          return ordinals[place];
        }

        @Override
        public int count() {
          return 1;
        }

        @Override
        public long lastVersion() {
          return VERSION + place;
        }

        @Override
        public void putPostings(LongSequenceWriter out) {
          out.add((long) (ROW - place) * types.length + place % types.length);
        }
      };
    }
  }

  @ParameterizedTest
  @CsvSource({"2147483646", "2147483640", "3", "1000000"})
  void holdsTheLargestNumbers(int lastOrdinal) {
    int[] types = {1, 70_000, Integer.MAX_VALUE};
    int[] ordinals = {lastOrdinal - 3, lastOrdinal - 2, lastOrdinal};
    PostRun run =
        PostRunWriter.write(
            storage, disk::nextName, IndexDisk.DATABASE_ID, 1, new LargePosts(ordinals, types));
    for (int i = 0; i < ordinals.length; i++) {
      int place = run.find(ordinals[i]);
      long posting = run.postings().get(run.start(place));
      assertThat(run.covers(ordinals[i])).isTrue();
      assertThat(run.eventTypeId(posting)).isEqualTo(types[i]);
      assertThat(run.row(posting)).isEqualTo(LargePosts.ROW - i);
      assertThat(run.lastVersion(place)).isEqualTo(LargePosts.VERSION + i);
    }
    assertThat(run.find(lastOrdinal - 1)).isEqualTo(-1);
    assertThat(run.upTo()).isEqualTo(Long.MAX_VALUE - 1);
  }

  @Test
  void findsInSparseRunsOfTheLargestSpan() {
    int[] ordinals = {0, 1_000_000_000, Integer.MAX_VALUE - 1};
    PostRun run =
        PostRunWriter.write(
            storage,
            disk::nextName,
            IndexDisk.DATABASE_ID,
            1,
            new LargePosts(ordinals, new int[] {9}));
    assertThat(run.placeCount()).isEqualTo(3);
    for (int i = 0; i < ordinals.length; i++) {
      assertThat(run.find(ordinals[i])).isEqualTo(i);
    }
    assertThat(run.find(1)).isEqualTo(-1);
    assertThat(run.find(Integer.MAX_VALUE - 2)).isEqualTo(-1);
  }

  /** An index of one run of each kind, for damaging. */
  private List<String> small() {
    KeyIndex index = new KeyIndex();
    IndexModel model = new IndexModel();
    for (int i = 0; i < 300; i++) {
      model.append(index, bytes("key " + random.nextInt(200)), 1 + random.nextInt(3));
    }
    disk.checkpoint(index, model.position());
    return index.names();
  }

  private static void readAll(KeyIndex index) {
    byte[] into = new byte[1_024];
    KeyEvents events = index.events();
    for (int ordinal = 0; ordinal < index.keyCount(); ordinal++) {
      int length = index.copyKey(ordinal, into);
      assertThat(index.find(into, 0, length)).isEqualTo(ordinal);
      events.open(ordinal, 0);
      for (long version = index.lastVersion(ordinal); version > 0; version--) {
        assertThat(events.next()).isTrue();
        assertThat(events.version()).isEqualTo(version);
      }
    }
  }

  @Test
  void noDamagedByteGoesUnnoticed() {
    // Goal: damage is an error and never an answer. Method: each byte of the files turned over.
    List<String> names = small();
    for (String name : names) {
      try (StorageFile file = storage.open(name)) {
        for (int offset = random.nextInt(7); offset < file.size(); offset += 7) {
          byte kept = file.read(offset, 1).get(0);
          file.write(offset, ByteBuffer.wrap(new byte[] {(byte) (kept ^ (1 << offset % 8))}));
          assertThatThrownBy(() -> readAll(disk.open(names)))
              .as("offset %d of %s, %s", offset, name, RandomSeed.rerun(getClass(), seed))
              .isInstanceOf(AdbException.class)
              .hasMessageContaining(name)
              .extracting("code")
              .isEqualTo(ErrorCode.CORRUPT_FILE);
          file.write(offset, ByteBuffer.wrap(new byte[] {kept}));
        }
      }
    }
    readAll(disk.open(names));
  }

  @Test
  void refusesRunsOfAnotherDatabase() {
    List<String> names = small();

    assertThatThrownBy(() -> KeyIndex.open(storage, new UUID(1, 2), IndexDisk.STREAM_ID, names))
        .isInstanceOf(AdbException.class)
        .hasMessageContaining("another database")
        .hasMessageContaining(names.get(0));
  }

  @Test
  void refusesRunsThatDoNotFollowEachOther() {
    KeyIndex index = new KeyIndex();
    IndexModel model = new IndexModel();
    for (int i = 0; i < 30; i++) {
      model.append(index, bytes("key " + i), 1);
      if (i % 10 == 9) {
        disk.checkpoint(index, model.position());
      }
    }
    List<String> names = index.names();
    assertThat(names)
        .containsExactly(
            "000001.keys",
            "000003.keys",
            "000005.keys",
            "000002.posts",
            "000004.posts",
            "000006.posts");

    assertThatThrownBy(() -> disk.open(List.of("000001.keys", "000005.keys")))
        .isInstanceOf(AdbException.class)
        .hasMessage(
            "run does not follow the one before: ordinal=20, expected=10, file=000005.keys");
    assertThatThrownBy(() -> disk.open(List.of("000001.keys", "000002.posts", "000004.posts")))
        .isInstanceOf(AdbException.class)
        .hasMessage(
            "run does not follow the one before: ordinal=19, expected=10, file=000004.posts");
    assertThatThrownBy(() -> disk.open(List.of("000001.keys", "000002.posts", "000002.posts")))
        .isInstanceOf(AdbException.class)
        .hasMessage(
            "run does not follow the one before: position=0, expected=10, file=000002.posts");
    assertThatThrownBy(() -> disk.open(List.of("000009.keys")))
        .isInstanceOf(AdbException.class)
        .hasMessageContaining("000009.keys");
  }
}
