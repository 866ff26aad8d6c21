package dev.adb.engine.operator.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.CancelCheck;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.RowsSource;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.operator.aggregate.Aggregation.Function;
import dev.adb.engine.operator.key.RandomValues;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups and their functions: what the plainest evaluation gives, on one thread and on several. */
class HashAggregateTest {
  private static final long NEVER_PARALLEL = Long.MAX_VALUE;

  private final MemoryBudget memory = new MemoryBudget(1L << 30, "of a query", null);

  private QueryScope scope(int workers, CancelCheck cancel) {
    return new QueryScope(null, null, new Object[0], cancel, memory, Workers.of(workers), "a test");
  }

  private List<List<Object>> rows(HashAggregateSource source, int workers) {
    List<List<Object>> rows = new ArrayList<>();
    try (Operator operator = source.open(scope(workers, () -> {}))) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        for (int row = 0; row < batch.rowCount(); row++) {
          List<Object> values = new ArrayList<>();
          for (int i = 0; i < batch.columnCount(); i++) {
            values.add(RandomValues.identity(batch.column(i).getObject(row)));
          }
          rows.add(values);
        }
      }
      assertThat(operator.next()).isNull();
    }
    assertThat(memory.used()).isZero();
    return rows;
  }

  /** The type of a sum, or null where there is none. */
  private static @Nullable DataType sumType(DataType type) {
    return switch (type.kind()) {
      case INT -> DataType.BIGINT;
      // random ones are too large for their own type
      case BIGINT -> DataType.decimal(38, 0);
      case DOUBLE -> DataType.DOUBLE;
      case DECIMAL -> DataType.decimal(38, type.scale());
      default -> null;
    };
  }

  /** Every function of columns 1 (the value), 2 (an order), filtered by 3. */
  private static List<Aggregation> everyCall(DataType type, boolean isDistinct) {
    List<Aggregation> calls = new ArrayList<>();
    for (int filter : new int[] {-1, 3}) {
      calls.add(new Aggregation(Function.COUNT, List.of(), filter, false, DataType.BIGINT));
      calls.add(new Aggregation(Function.COUNT, List.of(1), filter, false, DataType.BIGINT));
      calls.add(
          new Aggregation(Function.COUNT, List.of(1, 2), filter, isDistinct, DataType.BIGINT));
      calls.add(new Aggregation(Function.MIN, List.of(1), filter, false, type));
      calls.add(new Aggregation(Function.MAX, List.of(1), filter, false, type));
      calls.add(new Aggregation(Function.LAST, List.of(1, 2), filter, false, type));
      calls.add(new Aggregation(Function.FIRST, List.of(1, 2), filter, false, type));
      DataType sum = sumType(type);
      if (sum != null) {
        calls.add(new Aggregation(Function.SUM, List.of(1), filter, isDistinct, sum));
        calls.add(new Aggregation(Function.SUM_OR_ZERO, List.of(1), filter, false, sum));
      }
    }
    return calls;
  }

  private static List<List<@Nullable Object>> random(
      List<DataType> types, int rowCount, int groupCountMax, Random random) {
    List<List<@Nullable Object>> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      int distinctMax = i == 0 ? groupCountMax : i == 2 ? 40 : 200;
      columns.add(RandomValues.of(types.get(i), rowCount, distinctMax, 0.1, random));
    }
    return IntStream.range(0, rowCount)
        .<List<@Nullable Object>>mapToObj(
            row -> new ArrayList<>(columns.stream().map(column -> column.get(row)).toList()))
        .toList();
  }

  private static Stream<Arguments> typesAndOrders() {
    return IntStream.range(0, RandomValues.TYPES.size())
        .mapToObj(
            i ->
                Arguments.of(
                    RandomValues.TYPES.get(i),
                    i % 2 == 0
                        ? DataType.BIGINT
                        : RandomValues.TYPES.get((i + 3) % RandomValues.TYPES.size())));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("typesAndOrders")
  void computesWhatThePlainestEvaluationDoes(DataType type, DataType order) {
    // Goal: every function of every type, on one thread and on three, gives what a walk over lists
    // does. Method: random rows, none to some thousands, with nulls, of few and of many groups.
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    String rerun = RandomSeed.rerun(getClass(), seed);
    List<DataType> types = List.of(DataType.INT, type, order, DataType.BOOLEAN);
    for (int round = 0; round < 8; round++) {
      int rowCount = new int[] {0, 1, 300, 3000}[round % 4];
      var rows = random(types, rowCount, round == 7 ? 4000 : 20, random);
      List<Aggregation> calls = everyCall(type, round % 2 == 0);
      List<Integer> groupColumns = List.of(List.of(0), List.<Integer>of()).get(round / 3 % 2);
      var input = new RowsSource(types, rows, 700, seed);
      var expected = AggregateModel.rows(rows, groupColumns, calls);
      for (int workers : new int[] {1, 3}) {
        for (long parallel : new long[] {1, 500, NEVER_PARALLEL}) {
          var source = new HashAggregateSource(input, groupColumns, calls, parallel);
          assertThat(rows(source, workers)).as(rerun).isEqualTo(expected);
        }
      }
      assertThat(input.closed.get()).isEqualTo(input.opened.get());
    }
  }

  @Test
  void groupsBySeveralColumns() {
    // Goal: groups of several columns, more than a batch of them. Method: as above.
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    List<DataType> types =
        List.of(DataType.STRING, DataType.BIGINT, DataType.decimal(38, 4), DataType.INT);
    var rows = random(types, 9000, 30, random);
    List<Aggregation> calls =
        List.of(Aggregation.countOfRows(), Aggregation.of(Function.SUM, DataType.BIGINT, 3));
    var input = new RowsSource(types, rows, Batch.ROW_COUNT_MAX, seed);
    var expected = AggregateModel.rows(rows, List.of(2, 0, 1), calls);
    assertThat(expected).hasSizeGreaterThan(Batch.ROW_COUNT_MAX);
    for (int workers : new int[] {1, 2}) {
      var source = new HashAggregateSource(input, List.of(2, 0, 1), calls, 1000);
      assertThat(rows(source, workers)).as(RandomSeed.rerun(getClass(), seed)).isEqualTo(expected);
    }
  }

  private static RowsSource values(DataType type, @Nullable Object... values) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(new ArrayList<>(Arrays.asList(value)));
    }
    return new RowsSource(List.of(type), rows, 3, 1);
  }

  private static HashAggregateSource one(RowsSource input, Function function, DataType type) {
    return new HashAggregateSource(input, List.of(), List.of(Aggregation.of(function, type, 0)), 1);
  }

  @Test
  void aSumOverflowsOnlyIfItsResultDoes() {
    RowsSource fits =
        values(DataType.BIGINT, Long.MAX_VALUE, Long.MAX_VALUE, 5L, -Long.MAX_VALUE, -7L);
    assertThat(rows(one(fits, Function.SUM, DataType.BIGINT), 2))
        .containsExactly(List.of(Long.MAX_VALUE - 2));
    RowsSource least = values(DataType.BIGINT, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, 1L);
    assertThat(rows(one(least, Function.SUM, DataType.BIGINT), 1))
        .containsExactly(List.of(Long.MIN_VALUE));
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807, 1", "-9223372036854775808, -1"})
  void refusesASumBeyondBigint(long first, long second) {
    RowsSource input = values(DataType.BIGINT, first, second);
    assertThatThrownBy(() -> rows(one(input, Function.SUM, DataType.BIGINT), 1))
        .isInstanceOf(AdbException.class)
        .hasMessage("number out of range: BigInteger out of long range")
        .extracting(e -> ((AdbException) e).code())
        .isEqualTo(ErrorCode.NUMBER_OUT_OF_RANGE);
    assertThat(memory.used()).isZero();
  }

  @Test
  void refusesASumOfMoreDigitsThanDecimalsHave() {
    DataType type = DataType.decimal(38, 2);
    BigDecimal large = new BigDecimal("9".repeat(36) + ".99");
    BigDecimal penny = new BigDecimal("0.01");
    RowsSource fits = values(type, large, large, large, large.negate(), large.negate(), penny);
    assertThatThrownBy(() -> rows(one(fits, Function.SUM, type), 1))
        .isInstanceOf(AdbException.class)
        .hasMessage("value does not fit decimal(38,2): value=1" + "0".repeat(36) + ".00")
        .extracting(e -> ((AdbException) e).code())
        .isEqualTo(ErrorCode.NUMBER_OUT_OF_RANGE);
    RowsSource back = values(type, large, large, large, large.negate(), large.negate());
    assertThat(rows(one(back, Function.SUM, type), 1)).containsExactly(List.of(large));
  }

  @Test
  void takesTheValueOfTheOnlyRow() {
    assertThat(rows(one(values(DataType.STRING), Function.SINGLE_VALUE, DataType.STRING), 1))
        .isEqualTo(List.of(List.of(RandomValues.identity(null))));
    assertThat(rows(one(values(DataType.STRING, "a"), Function.SINGLE_VALUE, DataType.STRING), 2))
        .containsExactly(List.of("a"));
    RowsSource two = values(DataType.STRING, "a", null);
    for (int workers : new int[] {1, 2}) {
      assertThatThrownBy(() -> rows(one(two, Function.SINGLE_VALUE, DataType.STRING), workers))
          .isInstanceOf(AdbException.class)
          .hasMessage("a sub-query used as a value gives more than one row")
          .extracting(e -> ((AdbException) e).code().sqlState())
          .isEqualTo("21000");
    }
  }

  private static RowsSource manyGroups() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long row = 0; row < 40_000; row++) {
      rows.add(List.of(row));
    }
    return new RowsSource(List.of(DataType.BIGINT), rows, Batch.ROW_COUNT_MAX, 1);
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void refusesToTakeMoreMemoryThanThereIs(int workers) {
    MemoryBudget small = new MemoryBudget(500_000, "of a query", null);
    QueryScope scope =
        new QueryScope(null, null, new Object[0], () -> {}, small, Workers.of(workers), "a test");
    var source =
        new HashAggregateSource(manyGroups(), List.of(0), List.of(Aggregation.countOfRows()), 5000);
    try (Operator operator = source.open(scope)) {
      assertThatThrownBy(operator::next)
          .isInstanceOf(AdbException.class)
          .hasMessage(
              "hash aggregate needs more memory than is allowed: limit=500000 bytes of a query")
          .extracting(e -> ((AdbException) e).code())
          .isEqualTo(ErrorCode.OUT_OF_MEMORY);
    }
    assertThat(small.used()).isZero();
  }

  @Test
  void stopsWhenItIsCancelled() {
    RowsSource input = manyGroups();
    CancelCheck cancel =
        () -> {
          if (input.batches.get() > 3) {
            throw new AdbException(ErrorCode.CANCELLED, "cancelled");
          }
        };
    var source = new HashAggregateSource(input, List.of(0), List.of(Aggregation.countOfRows()), 1);
    try (Operator operator = source.open(scope(2, cancel))) {
      assertThatThrownBy(operator::next).hasMessage("cancelled");
    }
    assertThat(input.batches.get()).isLessThan(8);
    assertThat(memory.used()).isZero();
  }

  @Test
  void readsNothingBeforeItsFirstBatch() {
    RowsSource input = manyGroups();
    var source = new HashAggregateSource(input, List.of(0), List.of());
    try (Operator operator = source.open(scope(2, () -> {}))) {
      assertThat(input.batches).hasValue(0);
      assertThat(operator.next()).isNotNull();
    }
    assertThat(source.types()).extracting(DataType::kind).containsExactly(TypeKind.BIGINT);
  }
}
