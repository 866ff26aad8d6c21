package dev.adb.engine.exec;

import static dev.adb.engine.Accounts.attribute;
import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every predicate on every type, against an order written a second time. */
class PredicateTest {
  private static final int ROW = 3;
  private static final int VALUE = 4;

  private static Database openWith(DataType type, List<?> values) {
    Database database = Database.openMemory("predicates", DatabaseOptions.DEFAULT);
    Transaction transaction = database.begin(true);
    transaction.define(
        new CreateStream(1, "s", List.of(new KeyPart("k", DataType.INT)), false, null));
    transaction.define(
        new CreateEventType(
            2,
            1,
            "E",
            List.of(
                attribute(ROW, "row_no", DataType.INT, false),
                attribute(VALUE, "value", type, true)),
            null));
    for (int i = 0; i < values.size(); i++) {
      new Append(transaction, "s", "E", i).set("row_no", i).set("value", values.get(i)).add();
    }
    transaction.commit();
    return database;
  }

  static Stream<Arguments> types() {
    String emoji = "\uD83D\uDE00";
    return Stream.of(
        Arguments.of(DataType.BOOLEAN, List.of(false, true)),
        Arguments.of(DataType.INT, List.of(Integer.MIN_VALUE, -1, 0, 1, 63, 64, Integer.MAX_VALUE)),
        Arguments.of(DataType.BIGINT, List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE)),
        Arguments.of(
            DataType.DOUBLE,
            List.of(
                Double.NEGATIVE_INFINITY,
                -Double.MAX_VALUE,
                -0.0,
                0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NaN)),
        Arguments.of(
            DataType.decimal(18, 2),
            List.of(
                new BigDecimal("-9999999999999999.99"),
                new BigDecimal("0.00"),
                new BigDecimal("0.01"),
                new BigDecimal("9999999999999999.99"))),
        Arguments.of(
            DataType.decimal(38, 10),
            List.of(
                new BigDecimal("-9999999999999999999999999999.9999999999"),
                new BigDecimal("-0.0000000001"),
                new BigDecimal("0E-10"),
                new BigDecimal("922337203.6854775807"),
                new BigDecimal("922337203.6854775808"),
                new BigDecimal("1844674407.3709551615"),
                new BigDecimal("1844674407.3709551616"),
                new BigDecimal("9999999999999999999999999999.9999999999"))),
        Arguments.of(
            DataType.STRING,
            List.of(
                "",
                "a",
                "a\0",
                "ab",
                "b",
                "ä",
                "z\uFFFF",
                "\uD7FF",
                "\uE000",
                "\uFFFD",
                "\uFFFF",
                emoji,
                "a" + emoji,
                "a\uFFFF",
                "?")),
        Arguments.of(DataType.JSON, List.of("null", "1", "1.0", "\"" + emoji + "\"", "{}")),
        Arguments.of(
            DataType.BYTES,
            List.of(
                new byte[] {},
                new byte[] {0},
                new byte[] {127},
                new byte[] {-128},
                new byte[] {-1},
                new byte[] {-1, 0})),
        Arguments.of(
            DataType.UUID,
            List.of(
                new UUID(0, 0),
                new UUID(0, -1),
                new UUID(1, 0),
                new UUID(Long.MIN_VALUE, 0),
                new UUID(-1, -1))),
        Arguments.of(DataType.DATE, List.of(-719_162, -1, 0, 2_932_896)),
        Arguments.of(DataType.TIME, List.of(0, 1, 86_399_999)),
        Arguments.of(
            DataType.TIMESTAMP, List.of(-62_135_596_800_000L, -1L, 0L, 253_402_300_799_999L)));
  }

  private static int order(Object left, Object right) {
    if (left instanceof String a && right instanceof String b) {
      return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
    if (left instanceof Double a && right instanceof Double b) {
      return a.doubleValue() == b.doubleValue() ? 0 : Double.compare(a, b);
    }
    if (left instanceof byte[] a && right instanceof byte[] b) {
      return new BigInteger(1, padded(a)).compareTo(new BigInteger(1, padded(b)));
    }
    if (left instanceof UUID a && right instanceof UUID b) {
      return a.toString().compareTo(b.toString());
    }
    @SuppressWarnings("unchecked") // values of one type
    Comparable<Object> comparable = (Comparable<Object>) left;
    return comparable.compareTo(right);
  }

  /** As a fraction, so that a prefix is less than what it begins: each byte takes nine bits. */
  private static byte[] padded(byte[] bytes) {
    byte[] wide = new byte[16];
    for (int i = 0; i < bytes.length; i++) {
      wide[2 * i] = (byte) (((bytes[i] & 0xff) + 1) >> 8);
      wide[2 * i + 1] = (byte) ((bytes[i] & 0xff) + 1);
    }
    return wide;
  }

  private static boolean holds(Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static List<Integer> expected(List<?> values, Predicate<@Nullable Object> condition) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (condition.test(values.get(i))) {
        rows.add(i);
      }
    }
    return rows;
  }

  private static void assertRows(
      Database database, ColumnPredicate predicate, List<Integer> expected) {
    List<List<Integer>> wanted = expected.stream().map(List::of).toList();
    for (ScanRequest.Source source : List.of(new EventTypeSource(2), new StreamSource(1))) {
      assertThat(rows(database.begin(true).view(), source, List.of(predicate), ROW))
          .as("%s of %s", predicate, source)
          .isEqualTo(wanted);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void findsExactlyTheRowsThatSatisfyAPredicate(DataType type, List<Object> distinct) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object value : distinct) {
      values.add(value);
      values.add(null);
    }
    Collections.reverse(values);
    values.addAll(distinct);
    try (Database database = openWith(type, values)) {
      for (Object operand : distinct) {
        for (Comparison comparison : Comparison.values()) {
          assertRows(
              database,
              compare(VALUE, comparison, operand),
              expected(values, v -> v != null && holds(comparison, order(v, operand))));
        }
        Object other = distinct.get(0);
        assertRows(
            database,
            new In(VALUE, List.of(operand, other, operand)),
            expected(values, v -> v != null && (order(v, operand) == 0 || order(v, other) == 0)));
      }
      assertRows(database, new IsNull(VALUE), expected(values, v -> v == null));
      assertRows(database, new IsNotNull(VALUE), expected(values, v -> v != null));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void findsNoNullsWhereThereAreNone(DataType type, List<Object> distinct) {
    try (Database database = openWith(type, distinct)) {
      assertRows(database, new IsNull(VALUE), List.of());
      assertRows(database, new IsNotNull(VALUE), expected(distinct, v -> true));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void findsNothingButNullsWhereAllAreNull(DataType type, List<Object> distinct) {
    List<@Nullable Object> nulls = Collections.nCopies(70, null);
    try (Database database = openWith(type, nulls)) {
      assertRows(database, new IsNull(VALUE), expected(nulls, v -> true));
      for (Comparison comparison : Comparison.values()) {
        assertRows(database, compare(VALUE, comparison, distinct.get(0)), List.of());
      }
      assertRows(database, new In(VALUE, distinct), List.of());
    }
  }

  @Test
  void matchesNothingWithHalfASurrogatePair() {
    List<String> values = List.of("?", "\uFFFD", "", "\uD83D\uDE00");
    try (Database database = openWith(DataType.STRING, values)) {
      for (String half : List.of("\uD83D", "\uDE00", "?\uD83D", "\uDE00\uD83D")) {
        assertRows(database, compare(VALUE, Comparison.EQUAL, half), List.of());
        assertRows(database, new In(VALUE, List.of(half)), List.of());
        assertRows(
            database, compare(VALUE, Comparison.NOT_EQUAL, half), expected(values, v -> true));
      }
    }
  }

  private static Database openWithStringKeys(List<String> keys) {
    Database database = Database.openMemory("keys", DatabaseOptions.DEFAULT);
    Transaction transaction = database.begin(true);
    transaction.define(
        new CreateStream(1, "s", List.of(new KeyPart("k", DataType.STRING)), false, null));
    transaction.define(new CreateEventType(2, 1, "E", List.of(), null));
    keys.forEach(key -> new Append(transaction, "s", "E", key).add());
    transaction.commit();
    return database;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "absent", "a "})
  void findsNothingUnderAKeyThatIsNotThere(String key) {
    assertNoKey(key);
  }

  @Test
  void findsNothingUnderAKeyThatIsTooLong() {
    assertNoKey("x".repeat(1023));
    assertNoKey("x".repeat(1025));
    assertNoKey("x".repeat(100_000));
  }

  private static void assertNoKey(String key) {
    try (Database database = openWithStringKeys(List.of("a", "?", ""))) {
      ReadView view = database.begin(true).view();
      assertThat(
              rows(
                  view,
                  new StreamSource(1),
                  List.of(compare(CommonColumn.KEY, Comparison.EQUAL, key))))
          .isEmpty();
      assertThat(
              rows(
                  view,
                  new StreamSource(1),
                  List.of(new In(CommonColumn.KEY, List.of(key, "a", ""))),
                  CommonColumn.KEY))
          .containsExactly(List.of("a"), List.of(""));
    }
  }

  @Test
  void comparesInTheTypeThatTheOwnTransactionWidenedTo() {
    List<Integer> values = List.of(-5, 0, 5, 550);
    try (Database database = openWith(DataType.INT, values)) {
      for (DataType wider :
          List.of(DataType.BIGINT, DataType.decimal(12, 2), DataType.decimal(38, 20))) {
        Transaction transaction = database.begin(true);
        transaction.define(new WidenAttribute(2, VALUE, wider));
        for (String text : List.of("-5", "5", "5.50", "550", "10000000000")) {
          BigDecimal operand = new BigDecimal(text);
          if (wider.scale() < operand.scale() || operand.precision() > 10 && wider.scale() == 2) {
            continue;
          }
          Object value =
              wider.equals(DataType.BIGINT) ? operand.longValue() : operand.setScale(wider.scale());
          for (Comparison comparison : Comparison.values()) {
            List<List<Integer>> wanted =
                expected(
                        values,
                        v ->
                            holds(comparison, new BigDecimal(String.valueOf(v)).compareTo(operand)))
                    .stream()
                    .map(List::of)
                    .toList();
            assertThat(
                    rows(
                        transaction.view(),
                        new EventTypeSource(2),
                        List.of(compare(VALUE, comparison, value)),
                        ROW))
                .as("%s %s as %s", comparison, value, wider)
                .isEqualTo(wanted);
          }
          assertThat(
                  rows(
                      transaction.view(),
                      new EventTypeSource(2),
                      List.of(new In(VALUE, List.of(value))),
                      ROW))
              .hasSize(
                  values.stream().anyMatch(v -> new BigDecimal(v).compareTo(operand) == 0) ? 1 : 0);
        }
      }
    }
  }

  @Test
  void comparesDecimalsOfAStreamInTheWidestOfTheirTypes() {
    try (Database database = openWith(DataType.decimal(12, 2), List.of(new BigDecimal("5")))) {
      Transaction transaction = database.begin(true);
      transaction.define(
          new CreateEventType(
              5, 1, "F", List.of(attribute(6, "value", DataType.decimal(38, 4), true)), null));
      BigDecimal huge = new BigDecimal("1234567890123456789012345678901234.5000");
      new Append(transaction, "s", "F", 1).set("value", huge).add();
      transaction.commit();
      ReadView view = database.begin(true).view();

      assertThat(rows(view, new StreamSource(1), List.of(), VALUE))
          .hasToString("[[5.0000], [1234567890123456789012345678901234.5000]]");
      assertThat(
              rows(
                  view, new StreamSource(1), List.of(compare(VALUE, Comparison.LESS, huge)), VALUE))
          .hasToString("[[5.0000]]");
      assertThat(
              rows(view, new StreamSource(1), List.of(new In(VALUE, List.of(huge, huge))), VALUE))
          .hasSize(1);
      assertThat(
              rows(
                  view,
                  new StreamSource(1),
                  List.of(compare(VALUE, Comparison.GREATER, new BigDecimal("4.9999"))),
                  VALUE))
          .hasSize(2);
    }
  }

  @Test
  void comparesCommonColumns() {
    try (Database database = openWithStringKeys(List.of("b", "a", "b"))) {
      ReadView view = database.begin(true).view();
      UUID second =
          (UUID) rows(view, new EventTypeSource(2), List.of(), CommonColumn.EVENT_ID).get(1).get(0);
      record Case(ColumnPredicate predicate, String positions) {}
      for (Case c :
          List.of(
              new Case(compare(CommonColumn.EVENT_ID, Comparison.EQUAL, second), "[[2]]"),
              new Case(compare(CommonColumn.VERSION, Comparison.GREATER, 1L), "[[3]]"),
              new Case(new In(CommonColumn.VERSION, List.of(2L, 3L)), "[[3]]"),
              new Case(compare(CommonColumn.KEY, Comparison.LESS, "b"), "[[2]]"),
              new Case(compare(CommonColumn.KEY, Comparison.NOT_EQUAL, "b"), "[[2]]"),
              new Case(
                  compare(CommonColumn.GLOBAL_POSITION, Comparison.NOT_EQUAL, 2L), "[[1], [3]]"),
              new Case(new In(CommonColumn.GLOBAL_POSITION, List.of(3L, 1L)), "[[1], [3]]"),
              new Case(new IsNull(CommonColumn.CORRELATION_ID), "[[1], [2], [3]]"),
              new Case(compare(CommonColumn.CAUSATION_ID, Comparison.EQUAL, "x"), "[]"),
              new Case(new IsNotNull(CommonColumn.RECORDED_AT), "[[1], [2], [3]]"))) {
        assertThat(
                rows(
                    view,
                    new EventTypeSource(2),
                    List.of(c.predicate()),
                    CommonColumn.GLOBAL_POSITION))
            .as("%s", c.predicate())
            .hasToString(c.positions());
      }
      assertThat(
              rows(
                  view,
                  new AllEventsSource(),
                  List.of(
                      compare(CommonColumn.STREAM_NAME, Comparison.EQUAL, "s"),
                      compare(CommonColumn.STREAM_KEY, Comparison.EQUAL, "a"),
                      compare(CommonColumn.EVENT_TYPE, Comparison.NOT_EQUAL, "F"),
                      compare(CommonColumn.ATTRIBUTES, Comparison.EQUAL, "{}")),
                  CommonColumn.GLOBAL_POSITION))
          .hasToString("[[2]]");
      assertThat(
              rows(
                  view,
                  new AllEventsSource(),
                  List.of(compare(CommonColumn.STREAM_NAME, Comparison.NOT_EQUAL, "s"))))
          .isEmpty();
    }
  }
}
