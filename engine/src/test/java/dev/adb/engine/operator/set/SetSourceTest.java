package dev.adb.engine.operator.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.chunk.RandomColumns;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.set.SetSource.Kind;
import dev.adb.engine.operator.sort.RandomRows;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SetSourceTest {

  // Goal: set operations are those of lists of objects, in the order of the left one.
  // Method: rows drawn from a small pool of random rows of several types, with nulls.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void doesWhatListsDo(int round) {
    long seed = RandomSeed.next() + round;
    Random random = new Random(seed);
    List<DataType> types = new ArrayList<>(RandomColumns.TYPES);
    Collections.shuffle(types, random);
    types = types.subList(0, 1 + random.nextInt(3));
    List<List<Object>> pool = RandomRows.rows(random, types, 1 + random.nextInt(300));
    List<List<Object>> left = drawn(random, pool);
    List<List<Object>> right = drawn(random, pool);
    RandomRows leftRows = new RandomRows(types, left, seed, 1);
    RandomRows rightRows = new RandomRows(types, right, seed + 1, 1);
    String rerun = RandomSeed.rerun(SetSourceTest.class, seed - round) + ", round=" + round;

    assertThat(RandomRows.read(new DistinctSource(leftRows), RandomRows.scope(2)))
        .as(rerun)
        .usingElementComparator(SetSourceTest::compare)
        .containsExactlyElementsOf(new ArrayList<>(new LinkedHashSet<>(plain(left))));
    for (Kind kind : Kind.values()) {
      assertThat(
              plain(RandomRows.read(new SetSource(leftRows, rightRows, kind), RandomRows.scope(2))))
          .as(kind + ", " + rerun)
          .isEqualTo(expected(plain(left), plain(right), kind));
    }
  }

  private static int compare(List<Object> left, List<Object> right) {
    return plain(List.of(left)).equals(plain(List.of(right))) ? 0 : 1;
  }

  private static List<List<Object>> drawn(Random random, List<List<Object>> pool) {
    List<List<Object>> rows = new ArrayList<>();
    int count = random.nextInt(5_000);
    int few = 1 + random.nextInt(pool.size());
    for (int i = 0; i < count; i++) {
      rows.add(pool.get(random.nextInt(random.nextInt(20) == 0 ? pool.size() : few)));
    }
    return rows;
  }

  /** Rows that are equal if they are the same to a set operation. */
  private static List<List<Object>> plain(List<List<Object>> rows) {
    List<List<Object>> plain = new ArrayList<>();
    for (List<Object> row : RandomRows.comparable(rows)) {
      List<Object> values = new ArrayList<>();
      row.forEach(value -> values.add(value instanceof Double number ? number + 0.0 : value));
      plain.add(values);
    }
    return plain;
  }

  private static List<List<Object>> expected(
      List<List<Object>> left, List<List<Object>> right, Kind kind) {
    Map<List<Object>, Integer> counts = new HashMap<>();
    right.forEach(row -> counts.merge(row, 1, Integer::sum));
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : left) {
      int count = counts.getOrDefault(row, 0);
      boolean wanted =
          switch (kind) {
            case INTERSECT, INTERSECT_ALL -> count > 0;
            case MINUS, MINUS_ALL -> count == 0;
          };
      counts.put(
          row,
          switch (kind) {
            case INTERSECT -> 0;
            case INTERSECT_ALL, MINUS_ALL -> Math.max(0, count - 1);
            case MINUS -> 1;
          });
      if (wanted) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void emptyInputsGiveWhatTheyMust() {
    List<DataType> types = List.of(DataType.INT);
    RandomRows none = new RandomRows(types, List.of(), 1, 1);
    RandomRows one = new RandomRows(types, List.of(List.of(7)), 1, 1);

    assertThat(RandomRows.read(new SetSource(none, one, Kind.MINUS), RandomRows.scope(1)))
        .isEmpty();
    assertThat(RandomRows.read(new SetSource(one, none, Kind.INTERSECT_ALL), RandomRows.scope(1)))
        .isEmpty();
    assertThat(RandomRows.read(new SetSource(one, none, Kind.MINUS_ALL), RandomRows.scope(1)))
        .containsExactly(List.of(7));
  }

  @Test
  void keptKeysNeedMemoryAndGiveItBack() {
    List<DataType> types = List.of(DataType.BIGINT);
    List<List<Object>> rows = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      rows.add(List.of(random.nextLong()));
    }
    RandomRows input = new RandomRows(types, rows, 1, 1);
    MemoryBudget small = new MemoryBudget(200_000, "of a query", null);

    for (Kind kind : Kind.values()) {
      assertThatThrownBy(
              () ->
                  RandomRows.read(
                      new SetSource(input, input, kind), RandomRows.scope(1, small, () -> {})))
          .isInstanceOf(AdbException.class)
          .hasFieldOrPropertyWithValue("code", ErrorCode.OUT_OF_MEMORY);
      assertThat(small.used()).isZero();
    }
    MemoryBudget large = new MemoryBudget(100 << 20, "of a query", null);
    assertThat(RandomRows.read(new DistinctSource(input), RandomRows.scope(1, large, () -> {})))
        .hasSize(50_000);
    assertThat(large.used()).isZero();
  }
}
