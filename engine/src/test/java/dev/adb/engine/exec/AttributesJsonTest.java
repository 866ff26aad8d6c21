package dev.adb.engine.exec;

import static dev.adb.engine.Accounts.attribute;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What adb.events shows of the attributes of an event. */
class AttributesJsonTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(DataType.STRING, null, "{}"),
        Arguments.of(DataType.BOOLEAN, false, "{\"a\":false}"),
        Arguments.of(DataType.INT, Integer.MIN_VALUE, "{\"a\":-2147483648}"),
        Arguments.of(DataType.BIGINT, Long.MAX_VALUE, "{\"a\":9223372036854775807}"),
        Arguments.of(DataType.DOUBLE, 0.1, "{\"a\":0.1}"),
        Arguments.of(DataType.DOUBLE, 1e300, "{\"a\":1.0E300}"),
        Arguments.of(DataType.DOUBLE, Double.NaN, "{\"a\":\"NaN\"}"),
        Arguments.of(DataType.DOUBLE, Double.NEGATIVE_INFINITY, "{\"a\":\"-Infinity\"}"),
        Arguments.of(DataType.decimal(12, 2), new BigDecimal("50"), "{\"a\":50.00}"),
        Arguments.of(
            DataType.decimal(38, 38), new BigDecimal("1E-38"), "{\"a\":0." + "0".repeat(37) + "1}"),
        Arguments.of(DataType.STRING, "", "{\"a\":\"\"}"),
        Arguments.of(
            DataType.STRING,
            "\"\\/\b\f\n\r\t\0\u001f\u007fä\uD83D\uDE00",
            "{\"a\":\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\u007fä\uD83D\uDE00\"}"),
        Arguments.of(DataType.JSON, "[1, {\"b\":2.50}]", "{\"a\":[1, {\"b\":2.50}]}"),
        Arguments.of(DataType.BYTES, new byte[] {}, "{\"a\":\"\"}"),
        Arguments.of(DataType.BYTES, new byte[] {-1, 0, 62}, "{\"a\":\"/wA+\"}"),
        Arguments.of(
            DataType.UUID, new UUID(1, -1), "{\"a\":\"00000000-0000-0001-ffff-ffffffffffff\"}"),
        Arguments.of(DataType.DATE, -719_162, "{\"a\":\"0001-01-01\"}"),
        Arguments.of(DataType.DATE, 20_484, "{\"a\":\"2026-01-31\"}"),
        Arguments.of(DataType.TIME, 0, "{\"a\":\"00:00:00\"}"),
        Arguments.of(DataType.TIME, 86_399_999, "{\"a\":\"23:59:59.999\"}"),
        Arguments.of(DataType.TIMESTAMP, -1L, "{\"a\":\"1969-12-31T23:59:59.999\"}"),
        Arguments.of(DataType.TIMESTAMP, 1_769_850_000_500L, "{\"a\":\"2026-01-31T09:00:00.5\"}"),
        Arguments.of(DataType.TIMESTAMP, 253_402_300_799_000L, "{\"a\":\"9999-12-31T23:59:59\"}"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("values")
  void showsAnAttributeAsJson(DataType type, @Nullable Object value, String json) {
    try (Database database = Database.openMemory("json", DatabaseOptions.DEFAULT)) {
      Transaction transaction = database.begin(true);
      transaction.define(
          new CreateStream(1, "s", List.of(new KeyPart("k", DataType.DATE)), false, null));
      transaction.define(
          new CreateEventType(2, 1, "E", List.of(attribute(3, "a", type, true)), null));
      new Append(transaction, "s", "E", 20_484).set("a", value).add();

      for (int i = 0; i < 2; i++) {
        ReadView view = i == 0 ? transaction.view() : database.begin(true).view();
        assertThat(
                rows(
                    view,
                    new AllEventsSource(),
                    List.of(),
                    CommonColumn.STREAM_NAME,
                    CommonColumn.STREAM_KEY,
                    CommonColumn.ATTRIBUTES))
            .containsExactly(List.of("s", "2026-01-31", json));
        if (i == 0) {
          transaction.commit();
        }
      }
    }
  }
}
