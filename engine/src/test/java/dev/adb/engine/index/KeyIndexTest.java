package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  private static byte[] key(int number) {
    return ("key " + number).getBytes(StandardCharsets.UTF_8);
  }

  private static int append(KeyIndex index, byte[] key, int type, int row, long position) {
    int ordinal = index.add(key, 0, key.length);
    index.append(ordinal, type, row, position, index.lastVersion(ordinal) + 1);
    return ordinal;
  }

  @Test
  void holdsKeysAndTheirEventsAsListsDoOverSealedTails() {
    // Goal: keys, ordinals, versions and events. Method: against lists, with seals at random.
    assertThatCode(
            () -> {
              KeyIndex index = new KeyIndex();
              IndexModel model = new IndexModel();
              for (int i = 0; i < 20_000; i++) {
                int number = (int) Math.abs(random.nextGaussian() * 400);
                byte[] key = Arrays.copyOf(key(number), 1 + number % 1_000);
                key[0] = (byte) number;
                model.append(index, key, 1 + random.nextInt(5));
                if (random.nextInt(1_000) == 0) {
                  index.seal(model.position());
                }
                if (random.nextInt(500) == 0) {
                  model.check(index, random, false);
                }
              }
              model.check(index, random, true);
            })
        .as(RandomSeed.rerun(getClass(), seed))
        .doesNotThrowAnyException();
  }

  @Test
  void knowsNothingOfWhatWasNotAdded() {
    KeyIndex index = new KeyIndex();
    KeyEvents events = index.events();
    events.open(KeyIndex.NONE, 0);

    assertThat(events.next()).isFalse();
    assertThat(index.find(key(1), 0, 5)).isEqualTo(KeyIndex.NONE);
    assertThat(index.lastVersion(KeyIndex.NONE)).isZero();
    assertThat(index.lastVersionInMemory(KeyIndex.NONE)).isZero();
    assertThat(index.keyCount()).isZero();
    assertThat(index.memoryFrom()).isZero();
    assertThat(index.isEmptyTail()).isTrue();
  }

  @Test
  void knowsAKeyWithoutEvents() {
    KeyIndex index = new KeyIndex();
    int ordinal = index.add(key(1), 0, 5);
    KeyEvents events = index.events();
    events.open(ordinal, 0);

    assertThat(index.add(key(1), 0, 5)).isEqualTo(ordinal).isZero();
    assertThat(index.isEmptyTail()).isFalse();
    assertThat(index.lastVersion(ordinal)).isZero();
    assertThat(events.next()).isFalse();
  }

  @Test
  void readsNumbersOutOfKeys() {
    KeyIndex index = new KeyIndex();
    byte[] key = new byte[24];
    random.nextBytes(key);
    int ordinal = index.add(key, 4, 20);

    for (int offset = 0; offset <= 12; offset++) {
      assertThat(index.keyLong(ordinal, offset)).isEqualTo(ByteReader.longAt(key, 4 + offset));
      assertThat(index.keyInt(ordinal, offset)).isEqualTo(ByteReader.intAt(key, 4 + offset));
    }
  }

  @Test
  void keepsOrdinalsOverSeals() {
    KeyIndex index = new KeyIndex();
    append(index, key(1), 7, 0, 1);
    append(index, key(2), 7, 1, 2);
    index.seal(2);
    append(index, key(3), 7, 2, 3);

    assertThat(append(index, key(1), 8, 0, 4)).isZero();
    assertThat(append(index, key(3), 8, 1, 5)).isEqualTo(2);
    assertThat(index.keyCount()).isEqualTo(3);
    assertThat(index.memoryFrom()).isZero();
    assertThat(index.lastVersionInMemory(0)).isEqualTo(2);
    assertThat(index.findInMemory(key(2), 0, 5)).isEqualTo(1);
  }

  @Test
  void leavesOutWhatIsNotAfterThePositionAskedFor() {
    KeyIndex index = new KeyIndex();
    for (int position = 1; position <= 10; position++) {
      append(index, key(1), 7, position, position);
      if (position == 4) {
        index.seal(position);
      }
    }
    KeyEvents events = index.events();
    events.open(0, 7);
    assertThat(events.next()).isTrue();
    assertThat(events.row()).isEqualTo(10);
    assertThat(events.version()).isEqualTo(10);
    assertThat(events.next()).isTrue();
    assertThat(events.next()).isTrue();
    assertThat(events.next()).isFalse();
    assertThat(events.next()).isFalse();
    assertThat(index.counters().entriesRead()).isEqualTo(3);
  }

  @Test
  void countsItsMemory() {
    KeyIndex index = new KeyIndex();
    long empty = index.memoryBytes();
    for (int i = 0; i < 10_000; i++) {
      append(index, key(i), 7, i, i + 1);
    }
    assertThat(empty).isLessThan(4_096);
    assertThat(index.memoryBytes()).isBetween(60 * 10_000L, 120 * 10_000L);
  }

  @Test
  void readersSeeWhatWasPublishedWhileTailsAreSealedWrittenAndMerged() throws InterruptedException {
    // Goal: no lock, no torn view. Method: readers check each event up to a volatile watermark.
    Watched watched = new Watched(new KeyIndex());
    List<Thread> threads =
        List.of(
            new Thread(watched::read), new Thread(watched::read), new Thread(watched::checkpoint));
    threads.forEach(Thread::start);
    for (int i = 1; i <= 100_000; i++) {
      watched.append(i);
      if (i % 5_000 == 0) {
        watched.sealed.add(watched.index.seal(i));
      }
    }
    watched.done = true;
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(watched.failure.get()).isNull();
    assertThat(watched.sealed).isEmpty();
    assertThat(watched.index.memoryFrom()).isEqualTo(100_000);
    assertThat(watched.index.names()).hasSizeLessThan(12);
    watched.check(watched.index.events(), 77_777, 100_000);
  }

  /** Event i is of key i * i modulo a prime, with type and row that follow from i. */
  private static final class Watched {
    private static final int KEY_COUNT = 4_999;

    private final KeyIndex index;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Queue<Sealed> sealed = new ConcurrentLinkedQueue<>();
    private volatile long watermark;
    private volatile boolean done;

    Watched(KeyIndex index) {
      this.index = index;
    }

    private static byte[] keyOf(long i) {
      return key((int) (i * i % KEY_COUNT));
    }

    void append(int i) {
      KeyIndexTest.append(index, keyOf(i), 1 + i % 3, i, i);
      watermark = i;
    }

    void checkpoint() {
      try {
        IndexDisk disk = new IndexDisk(new MemoryStorage("index"));
        while (!done || !sealed.isEmpty()) {
          Sealed next = sealed.poll();
          if (next != null) {
            disk.write(index, next);
            disk.mergeAll(index);
          }
          Thread.onSpinWait();
        }
      } catch (Throwable e) {
        failure.set(e);
      }
    }

    void read() {
      try {
        Random picks = new Random();
        KeyEvents events = index.events();
        while (!done) {
          long upTo = watermark;
          if (upTo > 0) {
            check(events, 1 + picks.nextLong(upTo), upTo);
          }
        }
      } catch (Throwable e) {
        failure.set(e);
      }
    }

    /** The events of the key of event i are there, newest first, event i among them. */
    private void check(KeyEvents events, long i, long upTo) {
      byte[] key = keyOf(i);
      int ordinal = index.find(key, 0, key.length);
      assertThat(ordinal).isNotNegative();
      assertThat(index.lastVersion(ordinal)).isPositive();
      boolean found = false;
      long last = Long.MAX_VALUE;
      long version = -1;
      events.open(ordinal, 0);
      while (events.next()) {
        assertThat((long) events.row()).isLessThan(last);
        last = events.row();
        assertThat(keyOf(last)).isEqualTo(key);
        assertThat(events.eventTypeId()).isEqualTo(1 + (int) (last % 3));
        assertThat(version == -1 || events.version() == version - 1).isTrue();
        version = events.version();
        found |= last == i;
      }
      assertThat(version).isEqualTo(1);
      assertThat(found).as("event %d of %d", i, upTo).isTrue();
    }
  }
}
