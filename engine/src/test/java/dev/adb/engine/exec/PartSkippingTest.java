package dev.adb.engine.exec;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a chunk's columns spares reading the chunk. */
class PartSkippingTest {
  private static final int NOTE = Accounts.NEXT_ID;
  private static final int ROWS = 50;

  private final Database database = Accounts.open();

  @AfterEach
  void close() {
    database.close();
  }

  /** Three chunks of deposits: amounts 0 to 49 in cash, 100 to 149 by card, 200 to 249 by none. */
  private void load() {
    String[] channels = {"cash", "card", null};
    for (int chunk = 0; chunk < channels.length; chunk++) {
      Transaction transaction = database.begin(true);
      for (int i = 0; i < ROWS; i++) {
        append(transaction, "MoneyDeposited", i)
            .set("amount", new BigDecimal(100 * chunk + i))
            .set("channel", channels[chunk])
            .add();
      }
      transaction.commit();
      database.checkpoint();
    }
  }

  private void assertReads(ColumnPredicate predicate, int found, int chunks) {
    long examined = database.scanCounters().rowsExamined();
    long skipped = database.scanCounters().partsSkipped();
    assertThat(
            rows(
                database.begin(true).view(),
                new EventTypeSource(Accounts.DEPOSITED),
                List.of(predicate),
                Accounts.AMOUNT))
        .as("%s", predicate)
        .hasSize(found);
    assertThat(database.scanCounters().rowsExamined() - examined).isEqualTo((long) ROWS * chunks);
    assertThat(database.scanCounters().partsSkipped() - skipped).isEqualTo(3 - chunks);
  }

  @Test
  void readsOnlyChunksWhoseValuesMaySatisfyThePredicate() {
    load();
    assertReads(compare(Accounts.AMOUNT, Comparison.EQUAL, new BigDecimal("110.00")), 1, 1);
    assertReads(compare(Accounts.AMOUNT, Comparison.EQUAL, new BigDecimal("70.00")), 0, 0);
    assertReads(compare(Accounts.AMOUNT, Comparison.GREATER, new BigDecimal("120.00")), 79, 2);
    assertReads(compare(Accounts.AMOUNT, Comparison.NOT_EQUAL, new BigDecimal("7.00")), 149, 3);
    assertReads(
        new In(Accounts.AMOUNT, List.of(new BigDecimal("1.00"), new BigDecimal("201.00"))), 2, 2);
    assertReads(compare(Accounts.CHANNEL, Comparison.EQUAL, "cash"), 50, 1);
    assertReads(compare(Accounts.CHANNEL, Comparison.GREATER, "cara"), 100, 2);
    assertReads(new IsNull(Accounts.CHANNEL), 50, 1);
    assertReads(new IsNotNull(Accounts.CHANNEL), 100, 2);
  }

  @Test
  void passesOverBlocksThatTheirEncodingRulesOut() {
    load();
    long examined = database.scanCounters().rowsExamined();
    assertThat(
            rows(
                database.begin(true).view(),
                new EventTypeSource(Accounts.DEPOSITED),
                List.of(compare(Accounts.AMOUNT, Comparison.LESS, new BigDecimal("0.00"))),
                Accounts.AMOUNT))
        .isEmpty();
    // the bounds of the first chunk leave open whether its least amount is less
    assertThat(database.scanCounters().partsSkipped()).isEqualTo(2);
    assertThat(database.scanCounters().blocksSkipped()).isEqualTo(1);
    assertThat(database.scanCounters().rowsExamined()).isEqualTo(examined);
  }

  @Test
  void testsTheDefaultOfAnAttributeThatAChunkLacksOnce() {
    load();
    Transaction altered = database.begin(true);
    altered.define(
        new AddAttribute(
            Accounts.DEPOSITED, Accounts.attribute(NOTE, "note", DataType.STRING, (Object) "old")));
    altered.commit();

    assertReads(compare(NOTE, Comparison.EQUAL, "new"), 0, 0);
    assertReads(compare(NOTE, Comparison.EQUAL, "old"), 150, 3);
  }
}
