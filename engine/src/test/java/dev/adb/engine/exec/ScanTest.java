package dev.adb.engine.exec;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.Source;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What scans give to operators: codes, whole ranges, several operators. */
class ScanTest {
  private static final int NOTE = Accounts.NEXT_ID;
  private static final int ACCOUNTS = 500;
  private static final String[] CHANNELS = {"card", "cash", "branch", null};
  private static final int[] ALL = {
    CommonColumn.KEY,
    CommonColumn.VERSION,
    CommonColumn.GLOBAL_POSITION,
    CommonColumn.EVENT_TYPE,
    CommonColumn.STREAM_NAME,
    CommonColumn.EVENT_ID,
    Accounts.AMOUNT,
    Accounts.CHANNEL
  };
  private static final Source DEPOSITS = new EventTypeSource(Accounts.DEPOSITED);
  private static final Source EVENTS = new StreamSource(Accounts.STREAM);

  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);
  private final Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  private void add(Transaction transaction, int count) {
    for (int i = 0; i < count; i++) {
      if (random.nextInt(4) == 0) {
        Accounts.withdraw(transaction, random.nextInt(ACCOUNTS), "1.00");
      }
      append(transaction, "MoneyDeposited", random.nextInt(ACCOUNTS))
          .set("amount", BigDecimal.valueOf(random.nextInt(100_000), 2))
          .set("channel", CHANNELS[random.nextInt(CHANNELS.length)])
          .add();
    }
  }

  private void commit(int count) {
    Transaction transaction = database.begin(true);
    add(transaction, count);
    transaction.commit();
  }

  private void load(int... partCounts) {
    for (int count : partCounts) {
      database.checkpoint();
      commit(count);
    }
  }

  private ReadView view() {
    return database.begin(true).view();
  }

  /** Rows of a scan in order of position, read one by one: as key look-ups and few rows are. */
  private static List<List<@Nullable Object>> singly(
      ReadView view, Source source, List<ColumnPredicate> predicates, int... columns) {
    List<List<@Nullable Object>> found = new ArrayList<>();
    for (long position = 1; position <= view.position(); position++) {
      List<ColumnPredicate> narrow = new ArrayList<>(predicates);
      narrow.add(compare(CommonColumn.GLOBAL_POSITION, Comparison.EQUAL, position));
      found.addAll(rows(view, source, narrow, columns));
    }
    return found;
  }

  private static Set<Dictionary> dictionaries(ReadView view, Source source, int column) {
    Set<Dictionary> dictionaries = new LinkedHashSet<>();
    try (Operator scan = view.scan(new ScanRequest(source, new int[] {column}, List.of(), null))) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        Vector vector = batch.column(0);
        Dictionary dictionary = vector.dictionary();
        assertThat(dictionary).isNotNull();
        for (int row = 0; row < batch.rowCount(); row++) {
          assertThat(vector.codes()[row]).isBetween(0, dictionary.count() - 1);
        }
        dictionaries.add(dictionary);
      }
    }
    return dictionaries;
  }

  @Test
  void givesStringsAsCodesOfOneDictionaryAPart() {
    load(3_000, 200, 5_000);
    assertThat(dictionaries(view(), DEPOSITS, Accounts.CHANNEL)).hasSize(3);
    assertThat(dictionaries(view(), DEPOSITS, Accounts.CHANNEL))
        .as("again the same")
        .isEqualTo(dictionaries(view(), DEPOSITS, Accounts.CHANNEL));
  }

  @Test
  void givesKeysAsCodesOfOneDictionaryAStream() {
    load(3_000, 200, 5_000);
    Set<Dictionary> keys = dictionaries(view(), DEPOSITS, CommonColumn.KEY);
    assertThat(keys).hasSize(1);
    assertThat(dictionaries(view(), EVENTS, CommonColumn.KEY)).isEqualTo(keys);
    assertThat(dictionaries(view(), new EventTypeSource(Accounts.WITHDRAWN), CommonColumn.KEY))
        .isEqualTo(keys);
    Dictionary all = keys.iterator().next();
    int before = all.count();
    assertThat(all.isDistinct()).isTrue();
    Transaction transaction = database.begin(true);
    Accounts.deposit(transaction, ACCOUNTS + 1, "1.00");
    transaction.commit();
    assertThat(all.count()).isEqualTo(before + 1);
  }

  @Test
  void givesNamesAsCodesOfOneDictionaryAScan() {
    load(3_000, 200);
    for (Source source : List.of(DEPOSITS, EVENTS, new AllEventsSource())) {
      assertThat(dictionaries(view(), source, CommonColumn.EVENT_TYPE)).hasSize(1);
      assertThat(dictionaries(view(), source, CommonColumn.STREAM_NAME)).hasSize(1);
    }
  }

  @Test
  void givesFewRowsAsValues() {
    load(30, 40);
    try (Operator scan =
        view().scan(new ScanRequest(DEPOSITS, new int[] {Accounts.CHANNEL}, List.of(), null))) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        assertThat(batch.column(0).dictionary()).isNull();
      }
    }
  }

  @Test
  void readsRangesAsSingleRows() {
    load(700, 70, 1_500);
    assertSame(view(), List.of());
  }

  @Test
  void readsFilteredRangesAsSingleRows() {
    load(700, 70, 1_500);
    assertSame(
        view(), List.of(compare(Accounts.AMOUNT, Comparison.LESS, new BigDecimal("500.00"))));
    assertSame(view(), List.of(compare(Accounts.CHANNEL, Comparison.EQUAL, "cash")));
    assertSame(view(), List.of(compare(Accounts.CHANNEL, Comparison.NOT_EQUAL, "cash")));
    assertSame(view(), List.of(compare(Accounts.CHANNEL, Comparison.GREATER, "c")));
    assertSame(view(), List.of(new IsNull(Accounts.CHANNEL)));
    assertSame(
        view(),
        List.of(
            compare(Accounts.CHANNEL, Comparison.EQUAL, "card"),
            compare(Accounts.AMOUNT, Comparison.GREATER_OR_EQUAL, new BigDecimal("800.00"))));
  }

  @Test
  void readsOwnRowsBehindCommittedOnes() {
    load(700, 300);
    Transaction transaction = database.begin(true);
    add(transaction, 400);
    ReadView view = transaction.view();
    for (Source source : List.of(DEPOSITS, EVENTS)) {
      List<List<@Nullable Object>> all =
          rows(view, source, List.of(), CommonColumn.GLOBAL_POSITION, CommonColumn.KEY);
      assertThat(dictionaries(view, source, CommonColumn.KEY)).as("one each").hasSize(2);
      assertThat(dictionaries(view, source, CommonColumn.EVENT_TYPE)).hasSize(1);
      List<Object> keys = new ArrayList<>();
      for (List<@Nullable Object> row : all) {
        // few rows at a position: as values
        keys.addAll(
            rows(
                    view,
                    source,
                    List.of(compare(CommonColumn.GLOBAL_POSITION, Comparison.EQUAL, row.get(0))),
                    CommonColumn.KEY)
                .get(0));
      }
      assertThat(all).extracting(row -> row.get(1)).as(rerun()).isEqualTo(keys);
    }
  }

  @Test
  void readsAnAlteredTypeWithItsDefault() {
    load(700);
    Transaction altered = database.begin(true);
    altered.define(
        new AddAttribute(
            Accounts.DEPOSITED, Accounts.attribute(NOTE, "note", DataType.STRING, (Object) "old")));
    altered.commit();
    Transaction transaction = database.begin(true);
    for (int i = 0; i < 200; i++) {
      append(transaction, "MoneyDeposited", i)
          .set("amount", BigDecimal.ONE)
          .set("note", "new " + i % 3)
          .add();
    }
    transaction.commit();
    assertThat(rows(view(), DEPOSITS, List.of(), NOTE, Accounts.CHANNEL))
        .as(rerun())
        .isEqualTo(singly(view(), DEPOSITS, List.of(), NOTE, Accounts.CHANNEL));
  }

  private void assertSame(ReadView view, List<ColumnPredicate> predicates) {
    for (Source source : List.of(DEPOSITS, EVENTS)) {
      List<List<@Nullable Object>> expected = singly(view, source, predicates, ALL);
      ScanRequest request = new ScanRequest(source, ALL, predicates, null);
      assertThat(rows(view, request)).as("%s, %s", predicates, rerun()).isEqualTo(expected);
      List<List<@Nullable Object>> newest = rows(view, request.first(ScanRequest.ALL, true));
      List<List<@Nullable Object>> turned = new ArrayList<>(newest);
      Collections.reverse(turned);
      assertThat(turned).as("newest first, %s, %s", predicates, rerun()).isEqualTo(expected);
    }
  }

  private String rerun() {
    return RandomSeed.rerun(ScanTest.class, seed);
  }

  @Test
  void sharesRowsAmongOperators() {
    load(90_000, 20_000, 30_000);
    ReadView view = view();
    List<List<ColumnPredicate>> filters =
        List.of(
            List.of(),
            List.of(compare(Accounts.AMOUNT, Comparison.LESS, new BigDecimal("100.00"))));
    for (Source source : List.of(DEPOSITS, EVENTS, new AllEventsSource())) {
      for (List<ColumnPredicate> predicates : filters) {
        ScanRequest request =
            new ScanRequest(
                source,
                new int[] {CommonColumn.GLOBAL_POSITION, CommonColumn.EVENT_TYPE},
                source instanceof AllEventsSource ? List.of() : predicates,
                null);
        List<Operator> shared = view.scan(request, 3);
        assertThat(shared).hasSize(3);
        Map<List<@Nullable Object>, Integer> found = new HashMap<>();
        boolean more = true;
        while (more) {
          more = false;
          // by turns: each takes pieces that the others leave
          for (Operator one : shared) {
            Batch batch = one.next();
            more |= batch != null;
            for (int row = 0; batch != null && row < batch.rowCount(); row++) {
              found.merge(
                  List.of(batch.column(0).getObject(row), batch.column(1).getObject(row)),
                  1,
                  Integer::sum);
            }
          }
        }
        shared.forEach(Operator::close);
        Map<List<@Nullable Object>, Integer> expected = new HashMap<>();
        rows(view, request).forEach(row -> expected.merge(row, 1, Integer::sum));
        assertThat(found).as(rerun()).isEqualTo(expected);
      }
    }
  }

  @Test
  void givesOneOperatorForFewRowsOrAnOrder() {
    load(40_000);
    ScanRequest all = new ScanRequest(DEPOSITS, new int[] {CommonColumn.KEY}, List.of(), null);
    assertThat(view().scan(all, 2)).hasSize(2);
    assertThat(view().scan(all, 1)).hasSize(1);
    assertThat(view().scan(all.first(ScanRequest.ALL, true), 2)).hasSize(1);
    assertThat(view().scan(all.first(100_000, false), 2)).hasSize(1);
    ScanRequest one =
        new ScanRequest(DEPOSITS, new int[] {CommonColumn.KEY}, List.of(Accounts.key(7)), null);
    assertThat(view().scan(one, 2)).hasSize(1);
    assertThat(rows(view().scan(one, 2).get(0))).isEqualTo(rows(view(), one));
  }

  @Test
  void skipsPartsAndBlocksThatHoldNoRow() {
    for (int part = 0; part < 3; part++) {
      Transaction transaction = database.begin(true);
      for (int i = 0; i < 20_000; i++) {
        append(transaction, "MoneyDeposited", i % ACCOUNTS)
            .set("amount", new BigDecimal(20_000 * part + i))
            .add();
      }
      transaction.commit();
      database.checkpoint();
    }
    ScanCounters counters = database.scanCounters();
    long examined = counters.rowsExamined();
    ScanRequest request =
        new ScanRequest(
            DEPOSITS,
            new int[] {Accounts.AMOUNT},
            List.of(compare(Accounts.AMOUNT, Comparison.EQUAL, new BigDecimal("30000.00"))),
            null);
    assertThat(rows(view(), request)).hasSize(1);
    assertThat(counters.partsSkipped()).isEqualTo(2);
    assertThat(counters.blocksSkipped()).isEqualTo(9);
    assertThat(counters.rowsExamined() - examined).isEqualTo(2_048);
    List<Operator> shared = view().scan(request, 2);
    List<List<@Nullable Object>> found = new ArrayList<>();
    shared.forEach(one -> found.addAll(rows(one)));
    assertThat(found).isEqualTo(List.of(List.of(new BigDecimal("30000.00"))));
    assertThat(counters.partsSkipped()).isEqualTo(4);
  }
}
