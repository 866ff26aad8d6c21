package dev.adb.engine.operator.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.chunk.RandomColumns;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FirstPerKeySourceTest {

  // Goal: of each key the row that a stable sort would put first.
  // Method: random rows of every type, keys with nulls, one or several parts.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void givesTheRowThatAStableSortPutsFirst(int round) {
    long seed = RandomSeed.next() + round;
    Random random = new Random(seed);
    List<DataType> types = new ArrayList<>(RandomColumns.TYPES);
    Collections.shuffle(types, random);
    types = new ArrayList<>(types.subList(0, 4));
    int count = 1 + random.nextInt(9_000);
    List<List<Object>> rows = RandomRows.rows(random, types, count);
    types.add(DataType.INT);
    int keyCount = 1 + random.nextInt(3_000);
    for (List<Object> row : rows) {
      row.add(random.nextInt(9) == 0 ? null : (Object) random.nextInt(keyCount));
    }
    List<SortKey> order = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      order.add(new SortKey(random.nextInt(4), random.nextBoolean(), random.nextBoolean()));
    }
    RandomRows input = new RandomRows(types, rows, seed, 1 + random.nextInt(3));

    List<List<Object>> found =
        RandomRows.read(
            new FirstPerKeySource(input, List.of(4), order, DataType.BIGINT),
            RandomRows.scope(1 + random.nextInt(3)));

    assertThat(found)
        .as(RandomSeed.rerun(FirstPerKeySourceTest.class, seed - round) + ", round=" + round)
        .containsExactlyInAnyOrderElementsOf(RandomRows.comparable(first(rows, order)));
  }

  private static List<List<Object>> first(List<List<Object>> rows, List<SortKey> order) {
    Map<Object, List<Object>> first = new LinkedHashMap<>();
    for (List<Object> row : rows) {
      List<Object> other = first.get(row.get(4));
      if (other == null || compare(row, other, order) < 0) {
        first.put(row.get(4), row);
      }
    }
    List<List<Object>> numbered = new ArrayList<>();
    for (List<Object> row : first.values()) {
      List<Object> values = new ArrayList<>(row);
      values.add(1L);
      numbered.add(values);
    }
    return numbered;
  }

  private static int compare(List<Object> left, List<Object> right, List<SortKey> order) {
    for (SortKey key : order) {
      Object a = left.get(key.column());
      Object b = right.get(key.column());
      int found;
      if (a == null || b == null) {
        found = a == b ? 0 : a == null == key.nullsFirst() ? -1 : 1;
      } else {
        found = Integer.signum(ValueOrder.compare(a, b)) * (key.descending() ? -1 : 1);
      }
      if (found != 0) {
        return found;
      }
    }
    return 0;
  }

  @Test
  void itNeedsMemoryForEachKeyAndGivesItBack() {
    List<DataType> types = List.of(DataType.BIGINT);
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 50_000; i++) {
      rows.add(List.of(i));
    }
    FirstPerKeySource source =
        new FirstPerKeySource(
            new RandomRows(types, rows, 1, 2),
            List.of(0),
            List.of(new SortKey(0, true, false)),
            DataType.BIGINT);
    MemoryBudget small = new MemoryBudget(500_000, "of a query", null);
    MemoryBudget large = new MemoryBudget(100 << 20, "of a query", null);

    assertThatThrownBy(() -> RandomRows.read(source, RandomRows.scope(2, small, () -> {})))
        .hasFieldOrPropertyWithValue("code", ErrorCode.OUT_OF_MEMORY);
    assertThat(small.used()).isZero();
    assertThat(RandomRows.read(source, RandomRows.scope(2, large, () -> {}))).hasSize(50_000);
    assertThat(large.used()).isZero();
  }
}
