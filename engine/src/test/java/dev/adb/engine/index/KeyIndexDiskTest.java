package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.adb.engine.limit.Limits;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIndexDiskTest {
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  private static byte[] key(long number, int length) {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) (i < Long.BYTES ? number >>> (8 * i) : number * i);
    }
    return key;
  }

  /** Keys of one width, or of any. */
  private byte[] randomKey(int width) {
    int number = (int) Math.abs(random.nextGaussian() * 500);
    int length = width != 0 ? width : number % 7 == 0 ? Limits.KEY_BYTES_MAX - number % 3 : 4;
    if (width == 0 && number < 100) {
      return new byte[] {(byte) number};
    }
    return key(number, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 16, 21})
  void holdsWhatWasAddedOverCheckpointsMergesAndReopenings(int width) {
    // Goal: keys, ordinals, versions, events. Method: against lists, with everything at random.
    assertThatCode(() -> run(new MemoryStorage("index"), width, 20_000))
        .as(RandomSeed.rerun(getClass(), seed))
        .doesNotThrowAnyException();
  }

  @Test
  void holdsTheSameInRealFiles(@TempDir Path directory) {
    assertThatCode(
            () -> {
              try (FileStorage storage = FileStorage.open(directory)) {
                storage.lock();
                run(storage, 0, 5_000);
              }
            })
        .as(RandomSeed.rerun(getClass(), seed))
        .doesNotThrowAnyException();
  }

  private void run(Storage storage, int width, int eventCount) {
    IndexDisk disk = new IndexDisk(storage);
    IndexModel model = new IndexModel();
    KeyIndex index = new KeyIndex();
    ArrayDeque<Sealed> waiting = new ArrayDeque<>();
    for (int i = 0; i < eventCount; i++) {
      int typeCount = 1 + model.keyCount() / 100;
      model.append(index, randomKey(width), 1 + random.nextInt(typeCount));
      switch (random.nextInt(300)) {
        case 0 -> waiting.add(index.seal(model.position()));
        case 1 -> {
          if (!waiting.isEmpty()) {
            disk.write(index, waiting.remove());
          }
        }
        case 2 -> disk.mergeAll(index);
        case 3 -> model.check(index, random, false);
        case 4 -> {
          List<String> names = new ArrayList<>(index.names());
          Collections.shuffle(names, random);
          waiting.clear();
          index = disk.open(names);
          model.replay(index);
        }
        default -> {}
      }
    }
    model.check(index, random, true);
    while (!waiting.isEmpty()) {
      disk.write(index, waiting.remove());
    }
    disk.checkpoint(index, model.position());
    disk.mergeAll(index);
    assertThat(index.memoryFrom()).isEqualTo(model.position());
    assertThat(index.isEmptyTail()).isTrue();
    model.check(index, random, true);
    model.check(disk.open(index.names()), random, true);
  }

  @Test
  void keepsNothingInMemoryOfWhatIsOnDisk() {
    IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
    IndexModel model = new IndexModel();
    KeyIndex index = new KeyIndex();
    long empty = index.memoryBytes();
    for (int i = 0; i < 1_000; i++) {
      model.append(index, key(i, 8), 1);
    }
    Sealed sealed = index.seal(1_000);
    assertThat(index.memoryBytes()).isGreaterThan(50_000);
    disk.write(index, sealed);

    assertThat(index.memoryBytes()).isEqualTo(empty);
    byte[] known = key(5, 8);
    int ordinal = index.find(known, 0, 8);
    assertThat(ordinal).isEqualTo(5);
    assertThat(index.findInMemory(known, 0, 8)).isEqualTo(KeyIndex.NONE);
    assertThat(index.lastVersion(ordinal)).isEqualTo(1);
    assertThat(index.lastVersionInMemory(ordinal)).isZero();
    assertThat(index.keyLong(ordinal, 0)).isEqualTo(5);
    assertThat(index.keyInt(ordinal, 4)).isZero();
  }

  @Test
  void whatWasLookedUpBeforehandCostsNoProbe() {
    IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
    IndexModel model = new IndexModel();
    KeyIndex index = new KeyIndex();
    for (int i = 0; i < 500; i++) {
      model.append(index, key(i, 8), 1);
    }
    disk.checkpoint(index, 500);
    long before = index.counters().runsProbed();
    byte[] known = key(17, 8);
    byte[] unknown = key(1_000, 8);
    assertThat(index.findInMemory(known, 0, 8)).isEqualTo(KeyIndex.NONE);
    assertThat(index.lastVersionInMemory(17)).isZero();
    index.append(17, 1, 500, 501, 2);
    int added = index.addNew(unknown, 0, 8);
    index.append(added, 1, 501, 502, 1);

    assertThat(added).isEqualTo(500);
    assertThat(index.findInMemory(unknown, 0, 8)).isEqualTo(500);
    assertThat(index.find(unknown, 0, 8)).isEqualTo(500);
    assertThat(index.lastVersion(17)).isEqualTo(2);
    assertThat(index.lastVersionInMemory(17)).isEqualTo(2);
    assertThat(index.counters().runsProbed()).isEqualTo(before);
  }

  @Test
  void probesEveryRunOnceAndOnlyThoseThatMayHoldTheKey() {
    IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
    IndexModel model = new IndexModel();
    KeyIndex index = new KeyIndex();
    for (int run = 0; run < 4; run++) {
      for (int i = 0; i < 100; i++) {
        model.append(index, key(run * 100 + i, 8), 1);
      }
      disk.checkpoint(index, model.position());
    }
    long before = index.counters().runsProbed();
    assertThat(index.find(key(399, 8), 0, 8)).isEqualTo(399);
    assertThat(index.counters().runsProbed() - before).isEqualTo(1);
    assertThat(index.find(key(400, 8), 0, 8)).isEqualTo(KeyIndex.NONE);
    assertThat(index.counters().runsProbed() - before).isEqualTo(5);

    KeyEvents events = index.events();
    events.open(150, 0);
    assertThat(events.next()).isTrue();
    assertThat(events.next()).isFalse();
    assertThat(index.lastVersion(150)).isEqualTo(1);
    assertThat(index.counters().runsProbed() - before).isEqualTo(7);
    events.open(150, 200);
    assertThat(events.next()).isFalse();
    assertThat(index.counters().runsProbed() - before).isEqualTo(7);
  }

  @Test
  void oneKeyMayHaveVeryManyEvents() {
    IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
    IndexModel model = new IndexModel();
    KeyIndex index = new KeyIndex();
    byte[] hot = key(1, 8);
    for (int i = 0; i < 30_000; i++) {
      model.append(index, random.nextInt(10) == 0 ? key(i, 8) : hot, 1 + random.nextInt(3));
      if (i % 5_000 == 0) {
        disk.checkpoint(index, model.position());
      }
    }
    disk.mergeAll(index);
    model.check(index, random, false);
    KeyEvents events = index.events();
    int ordinal = index.find(hot, 0, 8);
    int count = 0;
    for (events.open(ordinal, 0); events.next(); ) {
      count++;
    }
    assertThat(count).isEqualTo((int) index.lastVersion(ordinal)).isGreaterThan(20_000);
  }

  @Test
  void manyCheckpointsEndWithFewRuns() {
    // Goal: few runs, and little rewritten. Method: 140 checkpoints of equal size.
    IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
    IndexModel model = new IndexModel();
    KeyIndex index = new KeyIndex();
    for (int checkpoint = 0; checkpoint < 140; checkpoint++) {
      for (int i = 0; i < 300; i++) {
        model.append(index, key(checkpoint * 300L + i, 8), 1);
      }
      disk.checkpoint(index, model.position());
      disk.mergeAll(index);
    }
    assertThat(index.names().stream().filter(name -> name.endsWith(".keys")).count())
        .isLessThanOrEqualTo(8);
    assertThat(index.names().stream().filter(name -> name.endsWith(".posts")).count())
        .isLessThanOrEqualTo(8);
    assertThat(disk.storage.list()).hasSameElementsAs(index.names());
    assertThat(disk.generationMax()).isEqualTo(4);
    model.check(index, random, true);
  }

  @Test
  void findsKeysWhoseHashesCollide() {
    // Goal: 32 bits of a hash decide nothing. Method: pairs found by search, over merged runs.
    List<byte[]> colliding = new ArrayList<>();
    int count = 300_000;
    long[] hashes = new long[count];
    for (int i = 0; i < count; i++) {
      hashes[i] = (long) KeyRunFormat.hash(key(i, 8), 0, 8) << 32 | i;
    }
    Arrays.sort(hashes);
    for (int i = 1; i < count; i++) {
      if (hashes[i] >>> 32 == hashes[i - 1] >>> 32) {
        colliding.add(key((int) hashes[i - 1], 8));
        colliding.add(key((int) hashes[i], 8));
      }
    }
    assertThat(colliding).hasSizeGreaterThan(2);
    IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
    IndexModel model = new IndexModel();
    KeyIndex index = new KeyIndex();
    byte[] absent = colliding.remove(0);
    byte[] twin = colliding.remove(0);
    model.append(index, twin, 1);
    disk.checkpoint(index, model.position());
    assertThat(index.find(absent, 0, 8)).isEqualTo(KeyIndex.NONE);
    for (int i = 0; i < colliding.size() && i < 12; i++) {
      model.append(index, colliding.get(i), 1);
      if (i % 3 == 0) {
        disk.checkpoint(index, model.position());
      }
    }
    disk.checkpoint(index, model.position());
    disk.mergeAll(index);
    model.check(index, random, true);
    assertThat(index.find(absent, 0, 8)).isEqualTo(KeyIndex.NONE);
  }

  @Test
  void anEmptySealLeavesNoFile() {
    IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
    KeyIndex index = new KeyIndex();
    disk.checkpoint(index, 9);

    assertThat(index.memoryFrom()).isEqualTo(9);
    assertThat(disk.storage.list()).isEmpty();
    assertThat(index.names()).isEmpty();
    assertThat(index.nextMerge()).isNull();
  }

  @Test
  void sealedTailsAreReplacedFromTheOldestOn() {
    KeyIndex index = new KeyIndex();
    index.seal(1);
    Sealed newer = index.seal(2);

    assertThatCode(() -> index.replace(newer, new WrittenRuns(null, null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not the oldest sealed tail: upTo=2");
  }
}
