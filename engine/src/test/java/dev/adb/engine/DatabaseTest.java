package dev.adb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.txn.CommitResult;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.txn.VersionConflictException;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final int DEPOSITED = 2;

  @TempDir Path directory;

  private static void createAccounts(Database database) {
    Transaction transaction = database.begin(true);
    transaction.define(
        new CreateStream(
            1, "account", List.of(new KeyPart("account_id", DataType.BIGINT)), false, null));
    transaction.define(
        new CreateEventType(
            DEPOSITED,
            1,
            "MoneyDeposited",
            List.of(
                attribute(3, "amount", DataType.decimal(12, 2), false),
                attribute(4, "channel", DataType.STRING, true)),
            null));
    transaction.commit();
  }

  private static AttributeDefinition attribute(
      int id, String name, DataType type, boolean optional) {
    return new AttributeDefinition(id, name, type, optional, null, null, null, null, false);
  }

  private static void deposit(Transaction transaction, long account, String amount, long expected) {
    CatalogSnapshot catalog = transaction.catalog();
    StreamDefinition stream = Objects.requireNonNull(catalog.stream("account"));
    EventTypeDefinition type = Objects.requireNonNull(catalog.eventType(stream, "moneydeposited"));
    EventDraft draft = new EventDraft(stream, type);
    draft.setKeyLong(0, account);
    draft.setDecimal(0, new BigDecimal(amount));
    draft.complete();
    transaction.add(draft, expected);
  }

  private static List<List<@Nullable Object>> rows(
      ReadView view, ScanRequest.Source source, List<ColumnPredicate> predicates, int... columns) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Operator scan = view.scan(new ScanRequest(source, columns, predicates, null))) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        for (int row = 0; row < batch.rowCount(); row++) {
          List<@Nullable Object> values = new ArrayList<>();
          for (int column = 0; column < batch.columnCount(); column++) {
            values.add(batch.column(column).getObject(row));
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }

  @Test
  void readsAfterReopeningWhatWasCommitted() {
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      createAccounts(database);
      Transaction transaction = database.begin(true);
      deposit(transaction, 123, "50.00", Expectation.NEW);
      deposit(transaction, 123, "7", Expectation.ANY);
      deposit(transaction, 456, "1.5", Expectation.ANY);
      CommitResult result = transaction.commit();
      assertThat(result.position(2)).isEqualTo(3);
      assertThat(result.version(1)).isEqualTo(2);
    }
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      ReadView view = database.begin(true).view();
      assertThat(
              rows(
                  view,
                  new EventTypeSource(DEPOSITED),
                  List.of(new Compare(CommonColumn.KEY, Comparison.EQUAL, 123L)),
                  CommonColumn.KEY,
                  CommonColumn.VERSION,
                  3,
                  4))
          .hasToString("[[123, 1, 50.00, null], [123, 2, 7.00, null]]");
      assertThat(
              rows(
                  view,
                  new StreamSource(1),
                  List.of(),
                  CommonColumn.GLOBAL_POSITION,
                  CommonColumn.EVENT_TYPE))
          .hasToString("[[1, MoneyDeposited], [2, MoneyDeposited], [3, MoneyDeposited]]");
    }
  }

  @Test
  void refusesAWrongVersionAndNamesEveryFailedCheck() {
    try (Database database = Database.openMemory("test", DatabaseOptions.DEFAULT)) {
      createAccounts(database);
      Transaction first = database.begin(true);
      deposit(first, 123, "1", 0);
      first.commit();

      Transaction second = database.begin(true);
      deposit(second, 123, "1", Expectation.NEW);
      deposit(second, 456, "1", Expectation.EXISTS);

      assertThatThrownBy(second::commit)
          .isInstanceOf(VersionConflictException.class)
          .hasMessage(
              "version check failed: account(123) expected new, actual 1;"
                  + " account(456) expected exists, actual 0");
      assertThat(database.snapshot().position()).isEqualTo(1);
    }
  }

  @Test
  void seesOwnEventsBehindCommittedOnes() {
    try (Database database = Database.openMemory("test", DatabaseOptions.DEFAULT)) {
      createAccounts(database);
      Transaction first = database.begin(true);
      deposit(first, 123, "1", 0);
      first.commit();

      Transaction second = database.begin(true);
      deposit(second, 123, "2", 1);

      assertThat(
              rows(
                  second.view(),
                  new EventTypeSource(DEPOSITED),
                  List.of(),
                  CommonColumn.VERSION,
                  CommonColumn.GLOBAL_POSITION,
                  3))
          .hasToString("[[1, 1, 1.00], [2, 2, 2.00]]");
    }
  }
}
