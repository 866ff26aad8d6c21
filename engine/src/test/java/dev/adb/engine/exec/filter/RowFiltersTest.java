package dev.adb.engine.exec.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.chunk.Chunk;
import dev.adb.engine.chunk.ChunkHeader;
import dev.adb.engine.chunk.ChunkWriter;
import dev.adb.engine.chunk.ColumnSource;
import dev.adb.engine.chunk.RandomColumns;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.GrowingColumn;
import dev.adb.engine.exec.filter.RowFilter.Verdict;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowFiltersTest {
  private static final int COLUMN = 5;
  private static final int ROWS = 5_000;

  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);
  private int files;

  /**
   * Goal: filters of whole blocks keep the rows that a test of single values keeps. Method: columns
   * of every type and many shapes, growing ones and those of a chunk; random predicates with values
   * that the column has and others; ranges and sparse rows.
   */
  @Test
  void filtersBlocksAsSingleRows() {
    for (DataType type : RandomColumns.TYPES) {
      for (int round = 0; round < 6; round++) {
        List<@Nullable Object> values = RandomColumns.values(random, type, ROWS);
        if (round % 3 == 0) {
          values.sort((left, right) -> compare(left, right));
        }
        GrowingColumn growing = GrowingColumn.of(type);
        values.forEach(growing::appendNullable);
        Column stored = stored(growing.reader());
        for (int i = 0; i < 12; i++) {
          ColumnPredicate predicate = predicate(type, values);
          assertFilters(growing.reader(), values, predicate);
          assertFilters(stored, values, predicate);
        }
      }
    }
  }

  /** Nulls last. */
  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return ValueOrder.compare(left, right);
  }

  private Column stored(Column column) {
    Chunk chunk =
        ChunkWriter.write(
            new MemoryStorage("filters"),
            "file" + files++,
            new UUID(1, 2),
            new ChunkHeader(1, 1, 0, column.rowCount(), 1, column.rowCount()),
            List.of(ColumnSource.of(COLUMN, column)));
    return Objects.requireNonNull(chunk.column(COLUMN));
  }

  private ColumnPredicate predicate(DataType type, List<@Nullable Object> values) {
    return switch (random.nextInt(8)) {
      case 0 -> new IsNull(COLUMN);
      case 1 -> new IsNotNull(COLUMN);
      case 2 -> new In(COLUMN, List.of(value(type, values), value(type, values)));
      default -> new Compare(COLUMN, Comparison.values()[random.nextInt(6)], value(type, values));
    };
  }

  private Object value(DataType type, List<@Nullable Object> values) {
    Object own = values.get(random.nextInt(values.size()));
    if (own != null && random.nextInt(4) > 0) {
      return own;
    }
    Object other = RandomColumns.values(random, type, 1).get(0);
    return other == null ? value(type, values) : other;
  }

  private void assertFilters(
      Column column, List<@Nullable Object> values, ColumnPredicate predicate) {
    RowFilter filter = RowFilters.of(column, predicate);
    Predicate<@Nullable Object> test = RowFilters.test(predicate);
    String place =
        "%s %s %s, %s"
            .formatted(
                column.getClass().getSimpleName(),
                column.type(),
                predicate,
                RandomSeed.rerun(RowFiltersTest.class, seed));
    int first = random.nextInt(ROWS);
    int count = 1 + random.nextInt(Math.min(2_048, ROWS - first));
    int at = random.nextInt(10);
    int[] rows = new int[at + count];
    int kept = filter.select(first, count, rows, at);
    int[] expected =
        IntStream.range(first, first + count).filter(row -> test.test(values.get(row))).toArray();
    assertThat(Arrays.copyOfRange(rows, at, at + kept)).as(place).isEqualTo(expected);
    Verdict verdict = filter.verdict(first, count);
    assertThat(verdict == Verdict.NONE && kept > 0).as(place).isFalse();
    assertThat(verdict == Verdict.ALL && kept < count).as(place).isFalse();

    List<Integer> some = new ArrayList<>();
    for (int row = first; row < first + count; row += 1 + random.nextInt(5)) {
      some.add(row);
    }
    int[] sparse = new int[at + some.size()];
    for (int i = 0; i < some.size(); i++) {
      sparse[at + i] = some.get(i);
    }
    kept = filter.filter(sparse, at, some.size());
    assertThat(Arrays.copyOfRange(sparse, at, at + kept))
        .as(place)
        .isEqualTo(
            some.stream().mapToInt(row -> row).filter(r -> test.test(values.get(r))).toArray());
  }
}
