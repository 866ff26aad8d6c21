package dev.adb.engine.operator.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.operator.CancelCheck;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.RowsSource;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.operator.key.RandomValues;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinTest {
  private static final int BATCH = Batch.ROW_COUNT_MAX;
  private static final List<DataType> LONGS = List.of(DataType.BIGINT, DataType.BIGINT);

  private final Database database = Accounts.open();
  private final MemoryBudget memory = new MemoryBudget(64L << 20, "of a test", null);
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  @AfterEach
  void close() {
    database.close();
  }

  private QueryScope scope(CancelCheck cancel) {
    return new QueryScope(
        database.begin(true).view(), null, new Object[0], cancel, memory, Workers.NONE, this);
  }

  private List<List<Object>> rows(OperatorSource source) {
    try (Operator operator = source.open(scope(() -> {}))) {
      return rows(operator);
    }
  }

  private static List<List<Object>> rows(Operator operator) {
    List<List<Object>> rows = new ArrayList<>();
    for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
      assertThat(batch.rowCount()).isBetween(1, BATCH);
      for (int row = 0; row < batch.rowCount(); row++) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < batch.columnCount(); i++) {
          values.add(RandomValues.identity(batch.column(i).getObject(row)));
        }
        rows.add(values);
      }
    }
    assertThat(operator.next()).isNull();
    return rows;
  }

  private List<List<Object>> rowsOfParts(OperatorSource source, int count) {
    List<List<Object>> rows = Collections.synchronizedList(new ArrayList<>());
    List<Operator> parts = source.open(scope(() -> {}), count);
    Workers.of(count)
        .run(parts.stream().map(part -> (Runnable) () -> rows.addAll(rows(part))).toList());
    parts.forEach(Operator::close);
    return rows;
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static JoinSpec spec(
      JoinKind kind, boolean keepsLeft, List<JoinKey> keys, List<Integer> outputs) {
    return new JoinSpec(kind, keepsLeft, keys, null, outputs, List.of());
  }

  private static JoinSpec onFirst(JoinKind kind, boolean keepsLeft) {
    return spec(kind, keepsLeft, List.of(new JoinKey(0, 0, false)), upTo(kind.isOfLeft() ? 2 : 4));
  }

  private RowsSource longs(long[]... rows) {
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (long[] row : rows) {
      values.add(List.of(row[0], row[1]));
    }
    return new RowsSource(LONGS, values, BATCH, seed);
  }

  private List<List<@Nullable Object>> randomRows(List<DataType> types, int count, int distinct) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    double nullShare = random.nextInt(3) == 0 ? 0 : random.nextDouble() / 2;
    for (int row = 0; row < count; row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (DataType type : types) {
        // half of the rows are of a tenth of the keys
        int bound = random.nextBoolean() ? distinct : distinct / 10 + 1;
        values.add(RandomValues.of(type, 1, bound, nullShare, random).get(0));
      }
      rows.add(values);
    }
    return rows;
  }

  /**
   * Goal: every kind of join, on keys of every type, gives what a nested loop gives. Method: random
   * rows with nulls and skew, coded or not; random keys, condition, side that is kept and parts.
   */
  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void givesWhatANestedLoopGives(JoinKind kind) {
    for (DataType type : RandomValues.TYPES) {
      for (int turn = 0; turn < 8; turn++) {
        DataType second = RandomValues.TYPES.get(random.nextInt(RandomValues.TYPES.size()));
        List<DataType> leftTypes = List.of(type, DataType.INT, second);
        List<DataType> rightTypes = List.of(second, type, DataType.INT, DataType.STRING);
        int distinct = 1 + random.nextInt(1 << random.nextInt(9));
        List<List<@Nullable Object>> left =
            randomRows(leftTypes, random.nextInt(5) == 0 ? 0 : random.nextInt(200), distinct);
        List<List<@Nullable Object>> right =
            randomRows(rightTypes, random.nextInt(5) == 0 ? 0 : random.nextInt(200), distinct);
        List<JoinKey> keys = new ArrayList<>();
        keys.add(new JoinKey(0, 1, random.nextInt(4) == 0));
        if (random.nextBoolean()) {
          keys.add(new JoinKey(2, 0, random.nextInt(4) == 0));
        }
        if (random.nextInt(6) == 0) {
          keys.clear();
        }
        PairExpression residual =
            random.nextBoolean()
                ? null
                : new PairExpression(new JoinModel.OddOnes(1, 5), List.of(1, 5));
        List<Integer> outputs = new ArrayList<>(upTo(kind.isOfLeft() ? 3 : 7));
        Collections.shuffle(outputs, random);
        JoinSpec spec =
            new JoinSpec(
                kind,
                turn % 2 == 0,
                keys,
                residual,
                outputs.subList(0, random.nextInt(outputs.size() + 1)),
                List.of());
        JoinSource join =
            new JoinSource(
                new RowsSource(leftTypes, left, 1 + random.nextInt(300), seed),
                new RowsSource(rightTypes, right, 1 + random.nextInt(300), seed),
                spec);
        List<String> expected = sorted(JoinModel.rows(left, right, 3, 4, spec));
        String what = spec + " " + RandomSeed.rerun(getClass(), seed);

        assertThat(sorted(rows(join))).as(what).isEqualTo(expected);
        assertThat(sorted(rowsOfParts(join, 3))).as(what).isEqualTo(expected);
        assertThat(memory.used()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void oneRowHasMoreMatchesThanABatchHasRows(JoinKind kind) {
    List<List<@Nullable Object>> many = randomRows(List.of(DataType.INT, DataType.INT), 5000, 1);
    List<List<@Nullable Object>> few = randomRows(List.of(DataType.INT, DataType.INT), 5, 1);
    for (boolean keepsLeft : new boolean[] {false, true}) {
      for (PairExpression residual :
          new PairExpression[] {
            null, new PairExpression(new JoinModel.OddOnes(1, 3), List.of(1, 3))
          }) {
        JoinSpec spec =
            new JoinSpec(
                kind,
                keepsLeft,
                List.of(new JoinKey(0, 0, false)),
                residual,
                List.of(0, 1),
                List.of());
        JoinSource join =
            new JoinSource(
                new RowsSource(List.of(DataType.INT, DataType.INT), few, BATCH, seed),
                new RowsSource(List.of(DataType.INT, DataType.INT), many, BATCH, seed),
                spec);
        List<List<Object>> expected = JoinModel.rows(few, many, 2, 2, spec);

        assertThat(sorted(rows(join)))
            .as(spec + " " + RandomSeed.rerun(getClass(), seed))
            .isEqualTo(sorted(expected));
      }
    }
  }

  private static List<String> sorted(List<List<Object>> rows) {
    return rows.stream().map(Object::toString).sorted().toList();
  }

  @Test
  void rowsComeInTheOrderOfTheInputThatIsNotKept() {
    RowsSource left = longs(new long[] {1, 10}, new long[] {2, 20}, new long[] {1, 30});
    RowsSource right = longs(new long[] {1, 7}, new long[] {3, 8}, new long[] {1, 9});

    assertThat(rows(new JoinSource(left, right, onFirst(JoinKind.LEFT, false))))
        .hasToString(
            "[[1, 10, 1, 7], [1, 10, 1, 9], [2, 20, null of no type, null of no type],"
                + " [1, 30, 1, 7], [1, 30, 1, 9]]");
  }

  @Test
  void doesNotReadTheOtherInputIfNoRowIsKept() {
    for (JoinKind kind : List.of(JoinKind.INNER, JoinKind.SEMI, JoinKind.RIGHT)) {
      RowsSource left = longs(new long[] {1, 1});
      RowsSource right = longs();

      assertThat(rows(new JoinSource(left, right, onFirst(kind, false)))).isEmpty();
      assertThat(left.opened).hasValue(0);
      assertThat(right.closed).hasValue(1);
    }
    RowsSource left = longs(new long[] {1, 1});
    assertThat(rows(new JoinSource(left, longs(), onFirst(JoinKind.ANTI, false)))).hasSize(1);
  }

  @Test
  void readsNothingBeforeTheFirstBatchIsAskedFor() {
    RowsSource left = longs(new long[] {1, 1});
    RowsSource right = longs(new long[] {1, 1});

    new JoinSource(left, right, onFirst(JoinKind.INNER, false)).open(scope(() -> {})).close();

    assertThat(left.opened).hasValue(0);
    assertThat(right.opened).hasValue(0);
  }

  @Test
  void closesItsInputsAndGivesMemoryBackBeforeItsEnd() {
    RowsSource left = longs(new long[] {1, 1});
    RowsSource right = longs(new long[] {1, 1});
    Operator join =
        new JoinSource(left, right, onFirst(JoinKind.FULL, false)).open(scope(() -> {}));

    assertThat(join.next()).isNotNull();
    assertThat(memory.used()).isPositive();
    join.close();
    join.close();

    assertThat(memory.used()).isZero();
    assertThat(left.closed).hasValue(1);
    assertThat(right.closed).hasValue(1);
  }

  @Test
  void failsIfTheKeptRowsNeedMoreMemoryThanThereIs() {
    MemoryBudget small = new MemoryBudget(100_000, "of a query", null);
    List<List<@Nullable Object>> many = new ArrayList<>();
    for (long i = 0; i < 20_000; i++) {
      many.add(List.of(i, i));
    }
    RowsSource left = longs(new long[] {1, 1});
    RowsSource right = new RowsSource(LONGS, many, BATCH, seed);
    QueryScope scope =
        new QueryScope(
            database.begin(true).view(), null, new Object[0], () -> {}, small, Workers.NONE, this);

    try (Operator join = new JoinSource(left, right, onFirst(JoinKind.INNER, false)).open(scope)) {
      assertThatThrownBy(join::next)
          .isInstanceOf(AdbException.class)
          .hasMessage("join needs more memory than is allowed: limit=100000 bytes of a query")
          .extracting(e -> ((AdbException) e).code())
          .isEqualTo(ErrorCode.OUT_OF_MEMORY);
    }
    assertThat(small.used()).isZero();
    assertThat(right.closed).hasValue(1);
  }

  @Test
  void endsWhenItIsCancelledWhileItReadsAndWhileItPairs() {
    List<List<@Nullable Object>> many = randomRows(LONGS, 4000, 1);
    for (int last : new int[] {0, 2, 6, 40}) {
      AtomicInteger checks = new AtomicInteger();
      CancelCheck cancel =
          () -> {
            if (checks.incrementAndGet() > last) {
              throw new AdbException(ErrorCode.CANCELLED, "cancelled");
            }
          };
      JoinSource join =
          new JoinSource(
              new RowsSource(LONGS, many, BATCH, seed),
              new RowsSource(LONGS, many, BATCH, seed),
              spec(JoinKind.INNER, true, List.of(), List.of()));
      try (Operator operator = join.open(scope(cancel))) {
        assertThatThrownBy(() -> rows(operator)).hasMessage("cancelled");
      }
      assertThat(memory.used()).isZero();
    }
  }

  @Test
  void boundsTheOtherInputByTheKeysThatAreKept() {
    RowsSource few = longs(new long[] {5, 1}, new long[] {3, 1}, new long[] {5, 2});
    RowsSource left = longs(new long[] {1, 1});
    rows(new JoinSource(left, few, onFirst(JoinKind.INNER, false)));
    assertThat(left.bounds)
        .singleElement()
        .isInstanceOfSatisfying(
            In.class, in -> assertThat(in.values()).containsExactlyInAnyOrder(3L, 5L));

    List<List<@Nullable Object>> many = new ArrayList<>();
    for (long i = -7; i < 3000; i++) {
      many.add(List.of(i, i));
    }
    rows(
        new JoinSource(
            left, new RowsSource(LONGS, many, BATCH, seed), onFirst(JoinKind.SEMI, false)));
    assertThat(left.bounds)
        .containsExactly(
            new Compare(0, Comparison.GREATER_OR_EQUAL, -7L),
            new Compare(0, Comparison.LESS_OR_EQUAL, 2999L));
  }

  @Test
  void boundsNothingWhereRowsWithoutAMatchAreWanted() {
    for (JoinKind kind : List.of(JoinKind.LEFT, JoinKind.FULL, JoinKind.ANTI)) {
      RowsSource left = longs(new long[] {1, 1});
      rows(new JoinSource(left, longs(new long[] {5, 1}), onFirst(kind, false)));
      assertThat(left.bounds).isNull();
    }
  }

  @Test
  void nullThatMatchesNullIsNotBounded() {
    List<List<@Nullable Object>> kept = List.of(Collections.nCopies(2, null), List.of(1L, 1L));
    RowsSource left = longs(new long[] {1, 1});
    rows(
        new JoinSource(
            left,
            new RowsSource(LONGS, kept, BATCH, seed),
            spec(JoinKind.INNER, false, List.of(new JoinKey(0, 0, true)), upTo(4))));
    assertThat(left.bounds).isNull();
  }

  @Test
  void boundsFollowFromComparisonsOfTheCondition() {
    RowsSource left = longs(new long[] {1, 1});
    RowsSource right = longs(new long[] {1, 40}, new long[] {1, 70}, new long[] {1, 55});
    PairExpression value = new PairExpression(new ColumnExpression(3, DataType.BIGINT), List.of(3));
    rows(
        new JoinSource(
            left,
            right,
            new JoinSpec(
                JoinKind.INNER,
                false,
                List.of(),
                null,
                upTo(2),
                List.of(
                    new ConditionBound(1, Comparison.LESS, value),
                    new ConditionBound(0, Comparison.GREATER_OR_EQUAL, value)))));

    assertThat(left.bounds)
        .containsExactly(
            new Compare(1, Comparison.LESS, 70L), new Compare(0, Comparison.GREATER_OR_EQUAL, 40L));
  }

  @Test
  void comparisonsOfTextBoundNothing() {
    List<DataType> types = List.of(DataType.STRING);
    RowsSource left = new RowsSource(types, List.of(List.of("a"), List.of("c")), BATCH, seed);
    RowsSource right = new RowsSource(types, List.of(List.of("b"), List.of("d")), BATCH, seed);
    PairExpression value = new PairExpression(new ColumnExpression(1, DataType.STRING), List.of(1));
    rows(
        new JoinSource(
            left,
            right,
            new JoinSpec(
                JoinKind.INNER,
                false,
                List.of(),
                null,
                List.of(0),
                List.of(new ConditionBound(0, Comparison.LESS, value)))));

    assertThat(left.bounds).isNull();
  }

  @Test
  void passesBoundsOnToTheInputThatHasTheColumn() {
    RowsSource left = longs(new long[] {1, 1});
    RowsSource right = longs(new long[] {1, 1});
    JoinSource join =
        new JoinSource(
            left,
            right,
            spec(JoinKind.FULL, false, List.of(new JoinKey(0, 0, false)), List.of(3, 1)));

    join.bounded(
        List.of(new Compare(0, Comparison.LESS, 5L), new Compare(1, Comparison.EQUAL, 6L)));

    assertThat(left.bounds).containsExactly(new Compare(1, Comparison.EQUAL, 6L));
    assertThat(right.bounds).containsExactly(new Compare(1, Comparison.LESS, 5L));
  }
}
