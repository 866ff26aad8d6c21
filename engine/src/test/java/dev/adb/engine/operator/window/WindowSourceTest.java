package dev.adb.engine.operator.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.sort.RandomRows;
import dev.adb.engine.operator.sort.SortKey;
import dev.adb.engine.operator.window.WindowFrame.Bound;
import dev.adb.engine.operator.window.WindowFrame.Exclusion;
import dev.adb.engine.operator.window.WindowFunction.Argument;
import dev.adb.engine.operator.window.WindowFunction.Kind;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowSourceTest {
  private static final DataType WIDE = DataType.decimal(38, 2);

  /** A partition, two keys of order that have ties, and values. */
  private static final List<DataType> TYPES =
      List.of(
          DataType.STRING,
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.INT,
          DataType.BIGINT,
          DataType.decimal(12, 2),
          WIDE,
          DataType.DOUBLE,
          DataType.STRING);

  // Goal: every function gives what a naive evaluation of its definition gives, in every frame.
  // Method: random rows with nulls, random windows, functions and frames; results by row.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void givesWhatItsDefinitionSays(int round) {
    long seed = RandomSeed.next() + round;
    Random random = new Random(seed);
    List<List<Object>> rows = rows(random, 1 + random.nextInt(round % 8 == 0 ? 1_200 : 150));
    List<WindowGroup> groups = List.of(group(random), group(random));
    WindowSource window = new WindowSource(new RandomRows(TYPES, rows, seed, 1), groups);

    List<List<Object>> found = RandomRows.read(window, RandomRows.scope(2));

    String rerun = RandomSeed.rerun(WindowSourceTest.class, seed - round) + ", round=" + round;
    int column = TYPES.size();
    for (WindowGroup group : groups) {
      NaiveWindow naive = new NaiveWindow(rows, group);
      for (WindowFunction function : group.functions()) {
        for (int row = 0; row < rows.size(); row++) {
          Object wanted = naive.value(function, row);
          Object value = found.get(row).get(column);
          if (!isSame(value, wanted)) {
            throw new AssertionError(
                "%s in %s, row %d: found %s, wanted %s, %s"
                    .formatted(function, group, row, value, wanted, rerun));
          }
        }
        column++;
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      assertThat(found.get(row).subList(0, TYPES.size())).isEqualTo(rows.get(row));
    }
  }

  private static boolean isSame(Object found, Object wanted) {
    if (found instanceof Double a && wanted instanceof Double b) {
      return a.equals(b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
    }
    return found == null ? wanted == null : found.equals(wanted);
  }

  private static List<List<Object>> rows(Random random, int count) {
    List<List<Object>> rows = new ArrayList<>();
    BigDecimal large = new BigDecimal("1e30");
    for (int i = 0; i < count; i++) {
      List<Object> row = new ArrayList<>();
      row.add(maybe(random, "p" + random.nextInt(4)));
      row.add(maybe(random, random.nextInt(30) - 10L));
      row.add(maybe(random, random.nextInt(20) / 4.0));
      row.add(maybe(random, random.nextInt(1000) - 500));
      row.add(maybe(random, random.nextLong() >> (16 + random.nextInt(40))));
      row.add(maybe(random, BigDecimal.valueOf(random.nextInt(100_000) - 50_000, 2)));
      row.add(
          maybe(
              random, large.multiply(BigDecimal.valueOf(random.nextInt(2000) - 1000)).setScale(2)));
      row.add(maybe(random, (random.nextInt(1000) - 500) / 8.0));
      row.add(maybe(random, "s" + random.nextInt(50)));
      rows.add(row);
    }
    return rows;
  }

  private static Object maybe(Random random, Object value) {
    return random.nextInt(8) == 0 ? null : value;
  }

  private static WindowGroup group(Random random) {
    SortKey key = new SortKey(1 + random.nextInt(2), random.nextBoolean(), random.nextBoolean());
    boolean rows = random.nextBoolean();
    boolean isDouble = !rows && key.column() == 2;
    Bound[] bounds = {
      Bound.FIRST,
      Bound.preceding(offset(random, isDouble)),
      Bound.CURRENT,
      Bound.following(offset(random, isDouble)),
      Bound.LAST
    };
    Exclusion exclusion =
        random.nextInt(3) == 0
            ? Exclusion.values()[random.nextInt(Exclusion.values().length)]
            : Exclusion.NOTHING;
    WindowFrame frame =
        new WindowFrame(rows, bounds[random.nextInt(4)], bounds[1 + random.nextInt(4)], exclusion);
    return new WindowGroup(
        random.nextInt(3) == 0 ? List.of() : List.of(0), List.of(key), frame, functions(random));
  }

  private static Object offset(Random random, boolean isDouble) {
    long offset = random.nextInt(random.nextInt(4) == 0 ? 200 : 6);
    return isDouble ? (Object) (double) offset : (Object) offset;
  }

  private static List<WindowFunction> functions(Random random) {
    List<WindowFunction> functions = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      functions.add(function(random, kind));
    }
    return functions;
  }

  private static WindowFunction function(Random random, Kind kind) {
    int column = 3 + random.nextInt(6);
    Argument value = new Argument.Column(column, TYPES.get(column));
    int number = 3 + random.nextInt(5);
    Argument summand = new Argument.Column(number, TYPES.get(number));
    Argument count = new Argument.Constant(1 + random.nextInt(5), DataType.INT);
    return switch (kind) {
      case ROW_NUMBER, RANK, DENSE_RANK -> new WindowFunction(kind, List.of(), DataType.BIGINT);
      case PERCENT_RANK, CUME_DIST -> new WindowFunction(kind, List.of(), DataType.DOUBLE);
      case NTILE ->
          new WindowFunction(
              kind, List.of(count), random.nextBoolean() ? DataType.INT : DataType.BIGINT);
      case LAG, LEAD ->
          new WindowFunction(
              kind,
              switch (random.nextInt(3)) {
                case 0 -> List.of(value);
                case 1 -> List.of(value, count);
                default -> List.of(value, count, value);
              },
              value.type());
      case FIRST_VALUE, LAST_VALUE, MIN, MAX ->
          new WindowFunction(kind, List.of(value), value.type());
      case NTH_VALUE -> new WindowFunction(kind, List.of(value, count), value.type());
      case COUNT ->
          new WindowFunction(
              kind, random.nextBoolean() ? List.of() : List.of(value), DataType.BIGINT);
      case SUM, SUM_OR_ZERO -> new WindowFunction(kind, List.of(summand), sumType(number));
    };
  }

  private static DataType sumType(int column) {
    return switch (TYPES.get(column).kind()) {
      case DECIMAL -> WIDE;
      case DOUBLE -> DataType.DOUBLE;
      default -> DataType.BIGINT;
    };
  }

  @Test
  void aSumOverflowsOnlyIfItsFrameDoes() {
    List<List<Object>> rows =
        List.of(List.of(1, Long.MAX_VALUE), List.of(2, 10L), List.of(3, -20L), List.of(4, 5L));
    WindowFunction sum =
        new WindowFunction(
            Kind.SUM, List.of(new Argument.Column(1, DataType.BIGINT)), DataType.BIGINT);
    List<SortKey> order = List.of(new SortKey(0, false, false));
    WindowGroup whole = new WindowGroup(List.of(), order, WindowFrame.PARTITION, List.of(sum));
    WindowFrame toCurrent = new WindowFrame(true, Bound.FIRST, Bound.CURRENT, Exclusion.NOTHING);
    WindowGroup running = new WindowGroup(List.of(), order, toCurrent, List.of(sum));
    RandomRows input = new RandomRows(List.of(DataType.INT, DataType.BIGINT), rows, 1, 1);

    assertThat(RandomRows.read(new WindowSource(input, List.of(whole)), RandomRows.scope(1)))
        .allMatch(row -> row.get(2).equals(Long.MAX_VALUE - 5));
    assertThatThrownBy(
            () -> RandomRows.read(new WindowSource(input, List.of(running)), RandomRows.scope(1)))
        .hasMessage("number out of range: BigInteger out of long range")
        .hasFieldOrPropertyWithValue("code", ErrorCode.NUMBER_OUT_OF_RANGE);
  }

  @Test
  void aWindowNeedsMemoryGivesItBackAndIsCancelled() {
    List<DataType> types = List.of(DataType.BIGINT);
    List<List<Object>> rows = RandomRows.rows(new Random(1), types, 50_000);
    WindowFunction number = new WindowFunction(Kind.ROW_NUMBER, List.of(), DataType.BIGINT);
    WindowGroup group =
        new WindowGroup(
            List.of(0),
            List.of(new SortKey(0, true, false)),
            WindowFrame.PARTITION,
            List.of(number));
    WindowSource window = new WindowSource(new RandomRows(types, rows, 1, 1), List.of(group));
    MemoryBudget small = new MemoryBudget(900_000, "of a query", null);
    MemoryBudget large = new MemoryBudget(100 << 20, "of a query", null);

    assertThatThrownBy(() -> RandomRows.read(window, RandomRows.scope(1, small, () -> {})))
        .hasMessage("window needs more memory than is allowed: limit=900000 bytes of a query");
    assertThat(small.used()).isZero();
    assertThat(RandomRows.read(window, RandomRows.scope(1, large, () -> {}))).hasSize(50_000);
    assertThat(large.used()).isZero();
    int[] asked = new int[1];
    assertThatThrownBy(
            () ->
                RandomRows.read(
                    window,
                    RandomRows.scope(
                        1,
                        large,
                        () -> {
                          if (++asked[0] > 60) {
                            throw new AdbException(ErrorCode.CANCELLED, "cancelled");
                          }
                        })))
        .hasFieldOrPropertyWithValue("code", ErrorCode.CANCELLED);
    assertThat(large.used()).isZero();
  }
}
