package dev.adb.engine.exec;

import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.Source;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a view answers without a scan, against scans. */
class AnswersTest {
  private static final int LEVEL = Accounts.NEXT_ID;
  private static final Source EVENTS = new StreamSource(Accounts.STREAM);
  private static final Source DEPOSITS = new EventTypeSource(Accounts.DEPOSITED);
  private static final int[] COLUMNS = {
    CommonColumn.KEY, CommonColumn.VERSION, CommonColumn.GLOBAL_POSITION, CommonColumn.EVENT_TYPE
  };

  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);
  private final Database database = Accounts.open();

  @BeforeEach
  void load() {
    for (int part = 0; part < 4; part++) {
      Transaction transaction = database.begin(true);
      for (int i = 0; i < 3_000; i++) {
        // some keys are old, some come with each part
        int account = part * 100 + random.nextInt(1_000);
        if (random.nextInt(3) == 0) {
          Accounts.withdraw(transaction, account, "1.00");
        } else {
          Accounts.append(transaction, "MoneyDeposited", account)
              .set("amount", BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2))
              .add();
        }
      }
      transaction.commit();
      if (part < 3) {
        database.checkpoint();
      }
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String rerun() {
    return RandomSeed.rerun(AnswersTest.class, seed);
  }

  private void assertNewest(ReadView view, @Nullable Long asOf) {
    ScanRequest request = new ScanRequest(EVENTS, COLUMNS, List.of(), asOf);
    Map<Object, List<@Nullable Object>> newest = new HashMap<>();
    rows(view, request).forEach(row -> newest.put(String.valueOf(row.get(0)), row));
    Operator found = view.newestOfKeys(request);
    assertThat(found).isNotNull();
    assertThat(rows(found))
        .as("as of %s, %s", asOf, rerun())
        .containsExactlyInAnyOrderElementsOf(new ArrayList<>(newest.values()));
  }

  @Test
  void findsTheNewestEventOfEachKey() {
    ReadView view = database.begin(true).view();
    assertNewest(view, null);
    for (long asOf : new long[] {0, 1, 2_500, 3_000, 7_777, view.position()}) {
      assertNewest(view, asOf);
    }
    Accounts.deposit(database, 5, "1.00");
    Accounts.deposit(database, 1_000_000, "1.00");
    assertNewest(view, null);
    assertNewest(database.begin(true).view(), null);
  }

  @Test
  void leavesTheNewestEventOpenWhereATransactionHasItsOwn() {
    Transaction transaction = database.begin(true);
    Accounts.deposit(transaction, 5, "1.00");
    ScanRequest request = new ScanRequest(EVENTS, COLUMNS, List.of(), null);
    assertThat(transaction.view().newestOfKeys(request)).isNull();
    assertThat(transaction.view().zones(request, CommonColumn.VERSION)).isNull();
  }

  private void assertZones(Source source, int column, List<ColumnPredicate> predicates) {
    ReadView view = database.begin(true).view();
    ScanRequest request = new ScanRequest(source, new int[] {column}, predicates, null);
    long[] words =
        rows(view, request).stream()
            .map(row -> row.get(0))
            .filter(value -> value != null)
            .mapToLong(
                value ->
                    value instanceof BigDecimal number
                        ? number.unscaledValue().longValueExact()
                        : ((Number) value).longValue())
            .sorted()
            .toArray();
    long rowCount = rows(view, request).size();
    ZoneAnswer expected =
        words.length == 0
            ? new ZoneAnswer(rowCount, 0, 0, 0)
            : new ZoneAnswer(rowCount, words.length, words[0], words[words.length - 1]);
    assertThat(view.zones(request, column))
        .as("column %d, %s, %s", column, predicates, rerun())
        .isEqualTo(expected);
  }

  @Test
  void knowsCountsAndBoundsOfColumns() {
    Transaction transaction = database.begin(true);
    transaction.define(
        new AddAttribute(
            Accounts.DEPOSITED, Accounts.attribute(LEVEL, "level", DataType.INT, (Object) 7)));
    transaction.commit();
    Transaction more = database.begin(true);
    Accounts.append(more, "MoneyDeposited", 1).set("amount", BigDecimal.ONE).set("level", 3).add();
    more.commit();
    for (Source source : List.of(DEPOSITS, EVENTS)) {
      assertZones(source, CommonColumn.GLOBAL_POSITION, List.of());
      assertZones(source, CommonColumn.VERSION, List.of());
      assertZones(
          source,
          CommonColumn.VERSION,
          List.of(compare(CommonColumn.GLOBAL_POSITION, Comparison.LESS, 4_000L)));
    }
    assertZones(DEPOSITS, Accounts.AMOUNT, List.of());
    assertZones(DEPOSITS, LEVEL, List.of());
    assertZones(new EventTypeSource(Accounts.OPENED), Accounts.OPENED_AT, List.of());
  }

  @Test
  void leavesToAScanWhatHasFilters() {
    ReadView view = database.begin(true).view();
    ScanRequest filtered =
        new ScanRequest(
            DEPOSITS,
            new int[] {},
            List.of(compare(Accounts.AMOUNT, Comparison.LESS, BigDecimal.ONE.setScale(2))),
            null);
    assertThat(view.zones(filtered, Accounts.AMOUNT)).isNull();
    ScanRequest ofKey = new ScanRequest(DEPOSITS, new int[] {}, List.of(Accounts.key(3)), null);
    assertThat(view.zones(ofKey, Accounts.AMOUNT)).isNull();
    ScanRequest all = new ScanRequest(DEPOSITS, new int[] {}, List.of(), null);
    assertThat(view.zones(all, Accounts.CHANNEL)).isNull();
  }
}
