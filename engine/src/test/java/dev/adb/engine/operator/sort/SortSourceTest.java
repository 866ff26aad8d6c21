package dev.adb.engine.operator.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.chunk.RandomColumns;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.ValuesSource;
import dev.adb.engine.operator.sort.RowLimit.RowCount;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortSourceTest {
  private static final int SMALL = 100;

  // Goal: the rows of a sort are those of a stable sort of objects.
  // Method: random rows, keys, limits, parts and threads; a column with the row's number tells
  // ties.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void sortsAsAStableSortOfObjectsDoes(int round) {
    long seed = RandomSeed.next() + round;
    Random random = new Random(seed);
    List<DataType> types = new ArrayList<>(RandomColumns.TYPES);
    Collections.shuffle(types, random);
    types = new ArrayList<>(types.subList(0, 5));
    int count = random.nextInt(8_000);
    List<List<Object>> rows = RandomRows.rows(random, types, count);
    types.add(DataType.INT);
    for (int row = 0; row < count; row++) {
      rows.get(row).add(row);
    }
    List<SortKey> keys = keys(random, 5);
    RowLimit limit = limit(random, count);
    List<List<Object>> sorted = new ArrayList<>(rows);
    sorted.sort(order(keys));
    int parts = 1 + random.nextInt(3);
    SortSource source =
        new SortSource(new RandomRows(types, rows, seed, parts), keys, limit, SMALL);

    List<List<Object>> found =
        RandomRows.read(source, RandomRows.scope(1 + random.nextInt(3), 3, 500L));

    assertThat(found)
        .as(RandomSeed.rerun(SortSourceTest.class, seed - round) + ", round=" + round)
        .isEqualTo(RandomRows.comparable(cut(sorted, limit)));
  }

  private static List<SortKey> keys(Random random, int columnCount) {
    List<SortKey> keys = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      keys.add(
          new SortKey(random.nextInt(columnCount), random.nextBoolean(), random.nextBoolean()));
    }
    return keys;
  }

  private static RowLimit limit(Random random, int count) {
    RowCount offset =
        switch (random.nextInt(4)) {
          case 0 -> new RowCount.Literal(random.nextInt(count + 10));
          case 1 -> new RowCount.Parameter(0);
          default -> null;
        };
    RowCount fetch =
        switch (random.nextInt(4)) {
          case 0 -> new RowCount.Literal(random.nextInt(count + 10));
          case 1 -> new RowCount.Parameter(1);
          case 2 -> new RowCount.Literal(random.nextInt(12));
          default -> null;
        };
    return new RowLimit(offset, fetch);
  }

  private static List<List<Object>> cut(List<List<Object>> rows, RowLimit limit) {
    long offset = limit.offset() == null ? 0 : value(limit.offset());
    long fetch = limit.fetch() == null ? Long.MAX_VALUE : value(limit.fetch());
    return rows.stream().skip(offset).limit(fetch).toList();
  }

  private static long value(RowCount count) {
    return count instanceof RowCount.Literal literal
        ? literal.count()
        : ((RowCount.Parameter) count).index() == 0 ? 3 : 500;
  }

  private static Comparator<List<Object>> order(List<SortKey> keys) {
    return (left, right) -> {
      for (SortKey key : keys) {
        Object a = left.get(key.column());
        Object b = right.get(key.column());
        int order;
        if (a == null || b == null) {
          order = a == b ? 0 : a == null == key.nullsFirst() ? -1 : 1;
        } else {
          order = Integer.signum(ValueOrder.compare(a, b)) * (key.descending() ? -1 : 1);
        }
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 16, 17, 511, 512, 513, 2048, 2049, 70_000})
  void sortsStretchesOfEveryLength(int count) {
    for (long width : new long[] {1, 3, 40, Long.MAX_VALUE}) {
      Random random = new Random(count + width);
      List<List<Object>> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rows.add(List.of(random.nextLong() % width, i));
      }
      List<SortKey> keys = List.of(new SortKey(0, false, false));
      List<List<Object>> sorted = new ArrayList<>(rows);
      sorted.sort(order(keys));
      RandomRows input = new RandomRows(List.of(DataType.BIGINT, DataType.INT), rows, 1, 1);

      assertThat(RandomRows.read(new SortSource(input, keys, RowLimit.NONE), RandomRows.scope(2)))
          .isEqualTo(sorted);
    }
  }

  @Test
  void extremesOfNumbersStandBesideNullsAndInTheirPlace() {
    List<List<Object>> rows = new ArrayList<>();
    for (Long value :
        Arrays.asList(Long.MAX_VALUE, null, Long.MIN_VALUE, null, Long.MAX_VALUE, 0L)) {
      rows.add(Collections.singletonList(value));
    }

    assertThat(sort(DataType.BIGINT, rows, new SortKey(0, false, true)))
        .containsExactly(null, null, Long.MIN_VALUE, 0L, Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(sort(DataType.BIGINT, rows, new SortKey(0, false, false)))
        .containsExactly(Long.MIN_VALUE, 0L, Long.MAX_VALUE, Long.MAX_VALUE, null, null);
    assertThat(sort(DataType.BIGINT, rows, new SortKey(0, true, true)))
        .containsExactly(null, null, Long.MAX_VALUE, Long.MAX_VALUE, 0L, Long.MIN_VALUE);
  }

  @Test
  void textIsOrderedByCodePointWhateverItsLength() {
    List<String> sorted =
        List.of(
            "",
            "\0",
            "a",
            "a\0",
            "abcdefg",
            "abcdefgh",
            "abcdefghi",
            "abcdefgé",
            "abcdefg\uffff",
            "abcdefg\ud800\udc00",
            "b",
            "é",
            "\ue000",
            "\uffff",
            "\ud800\udc00");
    List<List<Object>> rows = new ArrayList<>();
    sorted.forEach(text -> rows.add(List.of(text)));
    Collections.shuffle(rows, new Random(4711));

    assertThat(sort(DataType.STRING, rows, new SortKey(0, false, false)))
        .containsExactlyElementsOf(List.copyOf(sorted));
  }

  private static List<Object> sort(DataType type, List<List<Object>> rows, SortKey key) {
    SortSource source =
        new SortSource(new ValuesSource(rows, List.of(type)), List.of(key), RowLimit.NONE);
    return RandomRows.read(source, RandomRows.scope(1)).stream().map(row -> row.get(0)).toList();
  }

  @Test
  void limitsAreLookedAtWhenASortIsOpened() {
    for (String what : List.of("limit", "offset")) {
      RowCount parameter = new RowCount.Parameter(0);
      RowLimit limit =
          what.equals("limit") ? new RowLimit(null, parameter) : new RowLimit(parameter, null);
      ValuesSource input = new ValuesSource(List.of(List.of(1)), List.of(DataType.INT));
      SortSource sort = new SortSource(input, List.of(new SortKey(0, false, false)), limit);

      for (Object value : Arrays.asList(-1, null)) {
        assertThatThrownBy(() -> sort.open(RandomRows.scope(1, value)))
            .isInstanceOf(AdbException.class)
            .hasMessage(what + " must be 0 or more, got " + value + ", write a number of rows");
        assertThatThrownBy(() -> new LimitSource(input, limit).open(RandomRows.scope(1, value)))
            .hasFieldOrPropertyWithValue("code", ErrorCode.INVALID_PARAMETER_VALUE);
      }
    }
  }

  @Test
  void aSortNeedsMemoryAndGivesItBack() {
    List<List<Object>> rows = RandomRows.rows(new Random(1), List.of(DataType.BIGINT), 50_000);
    RandomRows input = new RandomRows(List.of(DataType.BIGINT), rows, 1, 2);
    SortSource sort = new SortSource(input, List.of(new SortKey(0, false, false)), RowLimit.NONE);
    MemoryBudget small = new MemoryBudget(300_000, "of a query", null);
    MemoryBudget large = new MemoryBudget(100 << 20, "of a query", null);

    assertThatThrownBy(() -> RandomRows.read(sort, RandomRows.scope(2, small, () -> {})))
        .isInstanceOf(AdbException.class)
        .hasMessage("sort needs more memory than is allowed: limit=300000 bytes of a query")
        .hasFieldOrPropertyWithValue("code", ErrorCode.OUT_OF_MEMORY);
    assertThat(small.used()).isZero();
    assertThat(RandomRows.read(sort, RandomRows.scope(2, large, () -> {}))).hasSize(50_000);
    assertThat(large.used()).isZero();
  }

  @Test
  void theFirstRowsOfManyNeedLittleMemory() {
    List<List<Object>> rows = RandomRows.rows(new Random(1), List.of(DataType.BIGINT), 50_000);
    RandomRows input = new RandomRows(List.of(DataType.BIGINT), rows, 1, 2);
    SortSource sort =
        new SortSource(
            input,
            List.of(new SortKey(0, true, false)),
            new RowLimit(null, new RowCount.Literal(10)));
    MemoryBudget small = new MemoryBudget(500_000, "of a query", null);

    assertThat(RandomRows.read(sort, RandomRows.scope(2, small, () -> {}))).hasSize(10);
    assertThat(small.used()).isZero();
  }

  @Test
  void aSortIsCancelledWhileItReadsAndWhileItSorts() {
    List<List<Object>> rows = RandomRows.rows(new Random(1), List.of(DataType.BIGINT), 50_000);
    AtomicInteger asked = new AtomicInteger();
    for (int last : new int[] {1, 20, 60}) {
      RandomRows input = new RandomRows(List.of(DataType.BIGINT), rows, 1, 1);
      SortSource sort = new SortSource(input, List.of(new SortKey(0, false, false)), RowLimit.NONE);
      MemoryBudget memory = new MemoryBudget(100 << 20, "of a query", null);
      asked.set(0);
      QueryScope scope =
          RandomRows.scope(
              1,
              memory,
              () -> {
                if (asked.incrementAndGet() >= last) {
                  throw new AdbException(ErrorCode.CANCELLED, "statement was cancelled");
                }
              });

      assertThatThrownBy(() -> RandomRows.read(sort, scope))
          .hasFieldOrPropertyWithValue("code", ErrorCode.CANCELLED);
      assertThat(memory.used()).isZero();
    }
  }

  @Test
  void aLimitReadsNoMoreThanItNeeds() {
    List<List<Object>> rows = RandomRows.rows(new Random(1), List.of(DataType.INT), 100_000);
    for (int offset : new int[] {0, 1, 5_000, 99_999, 100_000, 200_000}) {
      for (int fetch : new int[] {0, 1, 2_500}) {
        RandomRows input = new RandomRows(List.of(DataType.INT), rows, 1, 1);
        RowLimit limit = new RowLimit(new RowCount.Literal(offset), new RowCount.Literal(fetch));
        List<List<Object>> wanted = rows.stream().skip(offset).limit(fetch).toList();

        assertThat(RandomRows.read(new LimitSource(input, limit), RandomRows.scope(1)))
            .isEqualTo(wanted);
        if (offset + fetch < 10_000) {
          assertThat(input.batchCount.get()).isLessThan(40);
        }
      }
    }
  }

  @Test
  void closedBeforeItsEndASortGivesNothingMore() {
    List<List<Object>> rows = RandomRows.rows(new Random(1), List.of(DataType.INT), 10_000);
    MemoryBudget memory = new MemoryBudget(100 << 20, "of a query", null);
    SortSource sort =
        new SortSource(
            new RandomRows(List.of(DataType.INT), rows, 1, 1),
            List.of(new SortKey(0, false, false)),
            RowLimit.NONE);
    Operator operator = sort.open(RandomRows.scope(1, memory, () -> {}));

    assertThat(operator.next()).isNotNull();
    assertThat(memory.used()).isPositive();
    operator.close();
    operator.close();

    assertThat(operator.next()).isNull();
    assertThat(memory.used()).isZero();
  }
}
