package dev.adb.engine.sorted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.chunk.Chunk;
import dev.adb.engine.chunk.ChunkHeader;
import dev.adb.engine.chunk.ChunkWriter;
import dev.adb.engine.chunk.ColumnSource;
import dev.adb.engine.chunk.RandomColumns;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.sorted.SortedRows.Candidates;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index finds what a look at every row finds. */
class SortedRowsTest {
  private static final UUID ID = new UUID(3, 4);
  private static final String NAME = "000002.index";

  private final Storage storage = new MemoryStorage("sorted");
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  private SortedRows write(List<Column> columns) {
    int rowCount = columns.get(0).rowCount();
    List<Integer> ids = IntStream.rangeClosed(1, columns.size()).boxed().toList();
    if (storage.list().contains(NAME)) {
      storage.delete(NAME);
    }
    SortedRowsWriter.write(
        storage, NAME, ID, new SortedRowsHeader(9, 7, 100, rowCount, ids), columns);
    return SortedRows.open(storage, NAME, ID);
  }

  private static Column column(DataType type, @Nullable Object... values) {
    return RandomColumns.column(type, Arrays.asList(values));
  }

  private static int[] find(SortedRows index, List<Column> columns, ColumnPredicate... predicates) {
    Candidates found = index.find(id -> columns.get(id - 1), List.of(predicates));
    int[] rows = Objects.requireNonNull(found).rows(0, Integer.MAX_VALUE);
    assertThat(rows).hasSize(found.count());
    return rows;
  }

  private static boolean holds(ColumnPredicate predicate, @Nullable Object value) {
    if (predicate instanceof IsNull) {
      return value == null;
    }
    if (value == null) {
      return false;
    }
    if (predicate instanceof In in) {
      return in.values().stream().anyMatch(member -> ValueOrder.compare(value, member) == 0);
    }
    if (!(predicate instanceof Compare compare)) {
      return true;
    }
    int order = ValueOrder.compare(value, compare.value());
    return switch (compare.comparison()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static int[] scan(List<Column> columns, ColumnPredicate... predicates) {
    return IntStream.range(0, columns.get(0).rowCount())
        .filter(row -> holds(columns, row, predicates))
        .toArray();
  }

  private static boolean holds(List<Column> columns, int row, ColumnPredicate... predicates) {
    return Stream.of(predicates)
        .allMatch(p -> holds(p, columns.get(p.columnId() - 1).getObject(row)));
  }

  static Stream<DataType> types() {
    return RandomColumns.TYPES.stream();
  }

  private ColumnPredicate predicate(int columnId, Column column, boolean equality) {
    List<Object> constants = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Object stored = column.getObject(random.nextInt(column.rowCount()));
      constants.add(stored == null || random.nextInt(4) == 0 ? any(column.type()) : stored);
    }
    if (equality) {
      return new Compare(columnId, Comparison.EQUAL, constants.get(0));
    }
    return switch (random.nextInt(10)) {
      case 0 -> new IsNull(columnId);
      case 1 -> new IsNotNull(columnId);
      case 2, 3 -> new In(columnId, constants);
      default ->
          new Compare(
              columnId,
              Comparison.values()[random.nextInt(Comparison.values().length)],
              constants.get(0));
    };
  }

  private Object any(DataType type) {
    Object value = null;
    while (value == null) {
      value = RandomColumns.values(random, type, 1).get(0);
    }
    return value;
  }

  private List<Column> stored(List<Column> columns) {
    List<ColumnSource> sources = new ArrayList<>();
    for (Column column : columns) {
      sources.add(ColumnSource.of(sources.size() + 1, column));
    }
    Chunk chunk =
        ChunkWriter.write(
            new MemoryStorage("chunk"),
            "000001.chunk",
            ID,
            new ChunkHeader(7, 1, 100, columns.get(0).rowCount(), 1, 2),
            sources);
    return sources.stream().map(s -> Objects.requireNonNull(chunk.column(s.columnId()))).toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void findsWhatAScanFinds(DataType type) {
    // Goal: no row is left out. Method: random columns, growing or from a chunk, and predicates.
    for (int round = 0; round < 12; round++) {
      int rowCount = 1 + random.nextInt(round == 0 ? 1 : 3000);
      List<Column> grown =
          List.of(RandomColumns.column(type, RandomColumns.values(random, type, rowCount)));
      List<Column> columns = random.nextBoolean() ? grown : stored(grown);
      SortedRows index = write(columns);
      for (int i = 0; i < 60; i++) {
        ColumnPredicate first = predicate(1, columns.get(0), false);
        ColumnPredicate second = random.nextBoolean() ? first : predicate(1, columns.get(0), false);
        int[] found = find(index, columns, first, second);
        int[] satisfying =
            IntStream.of(found).filter(row -> holds(columns, row, first, second)).toArray();
        assertThat(isExact(first) && isExact(second) ? found : satisfying)
            .as("%s and %s, %s", first, second, RandomSeed.rerun(getClass(), seed))
            .isEqualTo(scan(columns, first, second));
      }
    }
  }

  /** Whether the rows that satisfy a predicate, and no others, are stretches of the sorted ones. */
  private static boolean isExact(ColumnPredicate predicate) {
    if (predicate instanceof Compare compare) {
      return compare.comparison() != Comparison.NOT_EQUAL && isShort(compare.value());
    }
    return !(predicate instanceof In in) || in.values().stream().allMatch(SortedRowsTest::isShort);
  }

  private static boolean isShort(Object value) {
    int length =
        value instanceof String text
            ? text.getBytes(StandardCharsets.UTF_8).length
            : value instanceof byte[] bytes ? bytes.length : 0;
    return length <= SortedRowsFormat.PREFIX_BYTES;
  }

  @ParameterizedTest
  @MethodSource("types")
  void narrowsByTheColumnsThatFollowEqualities(DataType type) {
    // Goal: prefixes of several columns. Method: three columns of few values, growing or stored.
    List<DataType> all = RandomColumns.TYPES;
    for (int round = 0; round < 8; round++) {
      int rowCount = 1 + random.nextInt(2000);
      List<Column> columns = new ArrayList<>();
      for (DataType one : List.of(DataType.BOOLEAN, type, all.get(random.nextInt(all.size())))) {
        columns.add(few(one, rowCount));
      }
      Collections.shuffle(columns, random);
      List<Column> read = random.nextBoolean() ? columns : stored(columns);
      SortedRows index = write(read);
      for (int i = 0; i < 40; i++) {
        int equalities = random.nextInt(3);
        List<ColumnPredicate> predicates = new ArrayList<>();
        for (int c = 0; c <= equalities; c++) {
          predicates.add(predicate(c + 1, read.get(c), c < equalities));
        }
        ColumnPredicate[] each = predicates.toArray(new ColumnPredicate[0]);
        if (predicates.stream().allMatch(SortedRowsTest::isExact)) {
          assertThat(find(index, read, each))
              .as("%s, %s", predicates, RandomSeed.rerun(getClass(), seed))
              .isEqualTo(scan(read, each));
        }
      }
    }
  }

  private Column few(DataType type, int rowCount) {
    List<Object> values = List.of(any(type), any(type), any(type));
    List<@Nullable Object> rows = new ArrayList<>();
    for (int row = 0; row < rowCount; row++) {
      int number = random.nextInt(4);
      rows.add(number == 3 ? null : values.get(number));
    }
    return RandomColumns.column(type, rows);
  }

  @Test
  void proposesLongStringsByTheirFirstBytes() {
    String common = "x".repeat(SortedRowsFormat.PREFIX_BYTES);
    List<Column> columns =
        List.of(
            column(
                DataType.STRING,
                common + "b",
                common,
                common + "a",
                null,
                common.substring(1),
                "y",
                common + "a"),
            column(DataType.INT, 1, 1, 2, 1, 1, 1, 1));
    SortedRows index = write(columns);
    ColumnPredicate one = new Compare(2, Comparison.EQUAL, 1);

    assertThat(find(index, columns, equal(common + "a"))).containsExactly(0, 2, 6);
    assertThat(find(index, columns, equal(common + "a"), one)).containsExactly(0, 6);
    assertThat(find(index, columns, equal(common))).containsExactly(1);
    assertThat(find(index, columns, new Compare(1, Comparison.LESS, common + "a")))
        .containsExactly(0, 1, 2, 4, 6);
    assertThat(find(index, columns, new Compare(1, Comparison.GREATER, common + "b")))
        .containsExactly(0, 2, 5, 6);
  }

  private static ColumnPredicate equal(Object value) {
    return new Compare(1, Comparison.EQUAL, value);
  }

  @Test
  void findsNothingForHalfASurrogatePair() {
    List<Column> columns = List.of(column(DataType.STRING, "a", "?", "\ufffd"));

    assertThat(find(write(columns), columns, equal("\ud800"))).isEmpty();
  }

  @Test
  void givesRowsWithinBounds() {
    List<Column> columns = List.of(column(DataType.INT, 5, 4, 5, 4, 5, 5));
    Candidates found = write(columns).find(id -> columns.get(0), List.of(equal(5)));

    assertThat(Objects.requireNonNull(found).rows(1, 5)).containsExactly(2, 4);
    assertThat(found.rows(2, 2)).isEmpty();
  }

  @Test
  void isOfNoUseWithoutThePredicateOfItsFirstColumn() {
    List<Column> columns = List.of(column(DataType.INT, 5, 4), column(DataType.INT, 1, 2));

    assertThat(
            write(columns)
                .find(
                    id -> columns.get(id - 1),
                    List.of(new Compare(2, Comparison.EQUAL, 1), new IsNull(3))))
        .isNull();
  }

  @Test
  void findsGivenIdsAndPassesOverNulls() {
    UUID first = new UUID(0, 0);
    UUID second = new UUID(-1, 5);
    Column ids = column(DataType.UUID, null, first, second, null, second);
    SortedRows index = write(List.of(ids));

    assertThat(index.find((PairColumn) ids, 0, 0)).containsExactly(1);
    assertThat(index.find((PairColumn) ids, -1, 5)).containsExactlyInAnyOrder(2, 4);
    assertThat(index.find((PairColumn) ids, -1, 4)).isEmpty();
  }

  @Test
  void filterKeepsMostAbsentValuesOut() {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      values.add(new UUID(random.nextLong(), random.nextLong()));
    }
    write(List.of(RandomColumns.column(DataType.UUID, values)));
    ValueFilter filter =
        new ValueFilter(
            SectionFile.open(storage, NAME, SortedRowsFormat.KIND, ID)
                .section(SortedRowsFormat.FILTER_SECTION));
    int passed = 0;
    for (int i = 0; i < 20_000; i++) {
      passed += filter.mayHold(ValueHash.ofPair(random.nextLong(), random.nextLong())) ? 1 : 0;
    }

    assertThat(passed).as(RandomSeed.rerun(getClass(), seed)).isLessThan(20_000 * 3 / 100);
    assertThat(values)
        .allMatch(
            id ->
                filter.mayHold(
                    ValueHash.ofPair(
                        ((UUID) id).getMostSignificantBits(),
                        ((UUID) id).getLeastSignificantBits())));
  }

  @Test
  void refusesColumnsOfOtherLengths() {
    List<Column> columns = List.of(column(DataType.INT, 1, 2), column(DataType.INT, 1));

    assertThatThrownBy(() -> write(columns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column has another number of rows: rows=1, expected=2");
  }

  @Test
  void refusesAnIndexOfAnotherDatabase() {
    write(List.of(column(DataType.INT, 1, 2)));

    assertThatThrownBy(() -> SortedRows.open(storage, NAME, new UUID(1, 2)))
        .isInstanceOf(AdbException.class)
        .extracting("code")
        .isEqualTo(ErrorCode.CORRUPT_FILE);
  }

  @Test
  void noticesEveryDamagedByte() {
    // Goal: damage is an error and never an answer. Method: some byte in each 5 turned over.
    List<Column> columns =
        List.of(
            RandomColumns.column(DataType.INT, RandomColumns.values(random, DataType.INT, 300)));
    write(columns);
    try (StorageFile file = storage.open(NAME)) {
      for (int offset = random.nextInt(5); offset < file.size(); offset += 5) {
        byte kept = file.read(offset, 1).get(0);
        file.write(offset, ByteBuffer.wrap(new byte[] {(byte) (kept ^ (1 << offset % 8))}));
        assertThatThrownBy(() -> SortedRows.open(storage, NAME, ID).checkAll())
            .as("offset %d, %s", offset, RandomSeed.rerun(getClass(), seed))
            .isInstanceOf(AdbException.class)
            .hasMessageContaining(NAME)
            .extracting("code")
            .isEqualTo(ErrorCode.CORRUPT_FILE);
        file.write(offset, ByteBuffer.wrap(new byte[] {kept}));
      }
    }
    SortedRows.open(storage, NAME, ID).checkAll();
  }
}
