package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.array.IntArray;
import dev.adb.engine.limit.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a {@link KeyIndex} should hold, in lists and maps. */
final class IndexModel {
  record Event(int type, int row, long position) {}

  record Key(byte[] bytes, List<Event> events) {}

  private final List<Key> keys = new ArrayList<>();
  private final Map<String, Integer> ordinals = new HashMap<>();

  /** By position less 1: the key and its number among the key's events. */
  private final IntArray ordinalsByPosition = new IntArray();

  private final IntArray numbersByPosition = new IntArray();
  private final byte[] into = new byte[Limits.KEY_BYTES_MAX];
  private long position;

  int keyCount() {
    return keys.size();
  }

  Key key(int ordinal) {
    return keys.get(ordinal);
  }

  long position() {
    return position;
  }

  private static String name(byte[] key) {
    return Arrays.toString(key);
  }

  int ordinal(byte[] key) {
    return ordinals.getOrDefault(name(key), KeyIndex.NONE);
  }

  /** Appends an event of a key to both. */
  void append(KeyIndex index, byte[] key, int type) {
    int known = ordinal(key);
    int ordinal = index.add(key, 0, key.length);
    if (known == KeyIndex.NONE) {
      known = keys.size();
      keys.add(new Key(key, new ArrayList<>()));
      ordinals.put(name(key), known);
    }
    assertThat(ordinal).isEqualTo(known);
    List<Event> events = keys.get(ordinal).events();
    assertThat(index.lastVersion(ordinal)).isEqualTo(events.size());
    position++;
    ordinalsByPosition.add(ordinal);
    numbersByPosition.add(events.size());
    events.add(new Event(type, (int) position, position));
    index.append(ordinal, type, (int) position, position, events.size());
  }

  /** Appends what an index that was opened does not have. */
  void replay(KeyIndex index) {
    for (int i = (int) index.memoryFrom(); i < position; i++) {
      Key key = keys.get(ordinalsByPosition.get(i));
      int number = numbersByPosition.get(i);
      Event event = key.events().get(number);
      int ordinal = index.add(key.bytes(), 0, key.bytes().length);
      assertThat(index.lastVersion(ordinal)).isEqualTo(number);
      index.append(ordinal, event.type(), event.row(), event.position(), number + 1L);
    }
  }

  /** Checks keys at random, or all of them. */
  void check(KeyIndex index, Random random, boolean all) {
    assertThat(index.keyCount()).isEqualTo(keys.size());
    KeyEvents cursor = index.events();
    int count = all ? keys.size() : Math.min(50, keys.size());
    for (int i = 0; i < count; i++) {
      int ordinal = all ? i : random.nextInt(keys.size());
      Key key = keys.get(ordinal);
      byte[] bytes = key.bytes();
      assertThat(index.find(bytes, 0, bytes.length)).isEqualTo(ordinal);
      assertThat(index.keyLength(ordinal)).isEqualTo(bytes.length);
      assertThat(index.copyKey(ordinal, into)).isEqualTo(bytes.length);
      assertThat(Arrays.equals(into, 0, bytes.length, bytes, 0, bytes.length)).isTrue();
      assertThat(index.lastVersion(ordinal)).isEqualTo(key.events().size());
      checkEvents(cursor, ordinal, 0);
      checkEvents(cursor, ordinal, random.nextLong(position + 1));
    }
  }

  /** The cursor gives all events beyond a position, and may give more. */
  private void checkEvents(KeyEvents cursor, int ordinal, long after) {
    List<Event> events = keys.get(ordinal).events();
    int next = events.size();
    cursor.open(ordinal, after);
    while (cursor.next()) {
      next--;
      assertThat(next).isNotNegative();
      assertThat(cursor.version()).isEqualTo(next + 1);
      assertThat(cursor.eventTypeId()).isEqualTo(events.get(next).type());
      assertThat(cursor.row()).isEqualTo(events.get(next).row());
    }
    assertThat(cursor.next()).isFalse();
    for (int left = 0; left < next; left++) {
      assertThat(events.get(left).position()).isLessThanOrEqualTo(after);
    }
  }
}
