package dev.adb.engine;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.txn.CommitResult;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts of the language's documentation, and short ways to append to them and read them. */
public final class Accounts {
  public static final int STREAM = 1;
  public static final int OPENED = 2;
  public static final int OWNER = 3;
  public static final int COUNTRY = 4;
  public static final int OPENED_AT = 5;
  public static final int DEPOSITED = 6;
  public static final int AMOUNT = 7;
  public static final int CHANNEL = 8;
  public static final int WITHDRAWN = 9;
  public static final int WITHDRAWN_AMOUNT = 10;
  public static final int FLAGGED = 11;
  public static final int REASON = 12;
  public static final int CLOSED = 13;

  /** The first id that the accounts leave free. */
  public static final int NEXT_ID = 14;

  private Accounts() {}

  /** A new database in memory that holds the accounts' catalog. */
  public static Database open() {
    Database database = Database.openMemory("accounts", DatabaseOptions.DEFAULT);
    create(database);
    return database;
  }

  public static void create(Database database) {
    Transaction transaction = database.begin(true);
    define(transaction);
    transaction.commit();
  }

  public static void define(Transaction transaction) {
    transaction.define(
        new CreateStream(
            STREAM, "account", List.of(new KeyPart("account_id", DataType.BIGINT)), false, null));
    event(
        transaction,
        OPENED,
        "AccountOpened",
        attribute(OWNER, "owner", DataType.STRING, false),
        attribute(COUNTRY, "country", DataType.STRING, false),
        attribute(OPENED_AT, "opened_at", DataType.TIMESTAMP, false));
    event(
        transaction,
        DEPOSITED,
        "MoneyDeposited",
        attribute(AMOUNT, "amount", DataType.decimal(12, 2), false),
        attribute(CHANNEL, "channel", DataType.STRING, true));
    event(
        transaction,
        WITHDRAWN,
        "MoneyWithdrawn",
        attribute(WITHDRAWN_AMOUNT, "amount", DataType.decimal(12, 2), false));
    event(
        transaction,
        FLAGGED,
        "AccountFlagged",
        attribute(REASON, "reason", DataType.STRING, false));
    event(transaction, CLOSED, "AccountClosed");
  }

  private static void event(
      Transaction transaction, int id, String name, AttributeDefinition... attributes) {
    transaction.define(new CreateEventType(id, STREAM, name, List.of(attributes), null));
  }

  public static AttributeDefinition attribute(
      int id, String name, DataType type, boolean optional) {
    return new AttributeDefinition(id, name, type, optional, null, null, null, null, false);
  }

  public static AttributeDefinition attribute(
      int id, String name, DataType type, Object defaultValue) {
    return new AttributeDefinition(id, name, type, false, defaultValue, null, null, null, false);
  }

  /** An append to an account: fill it in, then {@link Append#add}. */
  public static Append append(Transaction transaction, String eventType, long account) {
    return new Append(transaction, "account", eventType, account);
  }

  public static void deposit(Transaction transaction, long account, String amount) {
    deposit(transaction, account, amount, Expectation.ANY);
  }

  public static void deposit(
      Transaction transaction, long account, String amount, long expectation) {
    append(transaction, "MoneyDeposited", account)
        .set("amount", new BigDecimal(amount))
        .add(expectation);
  }

  /** Appends a deposit that carries an id. */
  public static void deposit(Transaction transaction, long account, String amount, UUID id) {
    append(transaction, "MoneyDeposited", account)
        .set("amount", new BigDecimal(amount))
        .id(id)
        .add();
  }

  public static void withdraw(Transaction transaction, long account, String amount) {
    append(transaction, "MoneyWithdrawn", account).set("amount", new BigDecimal(amount)).add();
  }

  /** Commits one deposit in a transaction of its own. */
  public static CommitResult deposit(Database database, long account, String amount) {
    Transaction transaction = database.begin(true);
    deposit(transaction, account, amount);
    return transaction.commit();
  }

  /** Commits one withdrawal in a transaction of its own. */
  public static CommitResult withdraw(Database database, long account, String amount) {
    Transaction transaction = database.begin(true);
    withdraw(transaction, account, amount);
    return transaction.commit();
  }

  /** A key equal to an account. */
  public static ColumnPredicate key(long account) {
    return new Compare(CommonColumn.KEY, Comparison.EQUAL, account);
  }

  public static ColumnPredicate compare(int columnId, Comparison comparison, Object value) {
    return new Compare(columnId, comparison, value);
  }

  /** The rows of a scan, in order, values in internal form. */
  public static List<List<@Nullable Object>> rows(
      ReadView view, ScanRequest.Source source, List<ColumnPredicate> predicates, int... columns) {
    return rows(view, new ScanRequest(source, columns, predicates, null));
  }

  /** The rows of a request, in order, values in internal form. */
  public static List<List<@Nullable Object>> rows(ReadView view, ScanRequest request) {
    try (Operator scan = view.scan(request)) {
      return rows(scan);
    }
  }

  /** All rows of an operator. */
  public static List<List<@Nullable Object>> rows(Operator operator) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
      for (int row = 0; row < batch.rowCount(); row++) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < batch.columnCount(); column++) {
          values.add(batch.column(column).getObject(row));
        }
        rows.add(values);
      }
    }
    return rows;
  }
}
