package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.storage.RandomSeed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamIndexTest {
  private record Entry(int type, int row, long position) {}

  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  private static byte[] key(int number) {
    return ("key " + number).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Entry> chain(StreamIndex index, int ordinal, long position) {
    List<Entry> chain = new ArrayList<>();
    for (int entry = index.newest(ordinal, position);
        entry != StreamIndex.NONE;
        entry = index.previous(entry)) {
      chain.add(0, new Entry(index.eventTypeId(entry), index.row(entry), index.position(entry)));
    }
    return chain;
  }

  @Test
  void chainsTheEventsOfEveryKeyAsListsDo() {
    // Goal: the events of a key up to a position, and its last version. Method: lists by key.
    StreamIndex index = new StreamIndex();
    Map<Integer, List<Entry>> lists = new HashMap<>();
    long position = 0;
    for (int i = 0; i < 20_000; i++) {
      int number = (int) Math.abs(random.nextGaussian() * 300);
      byte[] bytes = key(number);
      int ordinal = index.add(bytes, 0, bytes.length);
      List<Entry> list = lists.computeIfAbsent(number, n -> new ArrayList<>());
      assertThat(index.lastVersion(ordinal)).isEqualTo(list.size());
      position += 1 + random.nextInt(3);
      Entry entry = new Entry(random.nextInt(5), i, position);
      list.add(entry);
      assertThat(index.append(ordinal, entry.type(), entry.row(), position, list.size()))
          .isEqualTo(i);
    }
    for (int number = 0; number < 1_500; number++) {
      byte[] bytes = key(number);
      int ordinal = index.find(bytes, 0, bytes.length);
      List<Entry> list = lists.getOrDefault(number, List.of());
      assertThat(ordinal == StreamIndex.NONE).isEqualTo(list.isEmpty());
      assertThat(index.lastVersion(ordinal)).isEqualTo(list.size());
      for (long bound : new long[] {0, random.nextInt((int) position), position, Long.MAX_VALUE}) {
        assertThat(chain(index, ordinal, bound))
            .as("key %d up to %d, %s", number, bound, RandomSeed.rerun(getClass(), seed))
            .isEqualTo(list.stream().filter(entry -> entry.position() <= bound).toList());
      }
    }
    assertThat(index.entryCount()).isEqualTo(20_000);
  }

  @Test
  void knowsAKeyWithoutEvents() {
    StreamIndex index = new StreamIndex();
    byte[] bytes = key(1);
    assertThat(index.find(bytes, 0, bytes.length)).isEqualTo(StreamIndex.NONE);
    int ordinal = index.add(bytes, 0, bytes.length);

    assertThat(index.add(bytes, 0, bytes.length)).isEqualTo(ordinal);
    assertThat(index.lastVersion(ordinal)).isZero();
    assertThat(index.newest(ordinal, Long.MAX_VALUE)).isEqualTo(StreamIndex.NONE);
    assertThat(index.newest(StreamIndex.NONE, Long.MAX_VALUE)).isEqualTo(StreamIndex.NONE);
  }

  @Test
  void findsEventIdsUnderTheirKeysAsAMapDoes() {
    // Goal: an id is found under its key alone. Method: against a HashMap, with ids that collide.
    record Id(int ordinal, long high, long low) {}
    EventIdIndex index = new EventIdIndex();
    Map<Id, Integer> map = new HashMap<>();
    for (int i = 0; i < 30_000; i++) {
      Id id =
          new Id(random.nextInt(20), (long) random.nextInt(4) << 30, random.nextInt(500) - 250L);
      assertThat(index.find(id.ordinal(), id.high(), id.low()))
          .as("%s, %s", id, RandomSeed.rerun(getClass(), seed))
          .isEqualTo(map.getOrDefault(id, StreamIndex.NONE));
      if (map.putIfAbsent(id, i) == null) {
        index.add(id.ordinal(), id.high(), id.low(), i);
      }
    }
    assertThat(map).hasSizeGreaterThan(15_000);
    map.forEach(
        (id, entry) -> assertThat(index.find(id.ordinal(), id.high(), id.low())).isEqualTo(entry));
  }
}
