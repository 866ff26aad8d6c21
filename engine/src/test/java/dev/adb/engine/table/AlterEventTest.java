package dev.adb.engine.table;

import static dev.adb.engine.Accounts.attribute;
import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.MakeOptional;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Altered events: what old and new rows read as, in the transaction that alters, after its commit,
 * and after reopening.
 */
class AlterEventTest {
  private static final int READING = 2;
  private static final int COUNT = 3;
  private static final int NOTE = 4;

  @TempDir Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    Transaction transaction = database.begin(true);
    transaction.define(
        new CreateStream(1, "meter", List.of(new KeyPart("no", DataType.INT)), false, null));
    transaction.define(
        new CreateEventType(
            READING,
            1,
            "Reading",
            List.of(
                attribute(COUNT, "count", DataType.INT, false),
                attribute(NOTE, "note", DataType.STRING, true)),
            null));
    reading(transaction).set("count", 7).set("note", "first").add();
    transaction.commit();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Append reading(Transaction transaction) {
    return new Append(transaction, "meter", "Reading", 1);
  }

  private static String shown(ReadView view, ScanRequest.Source source) {
    List<ColumnDefinition> columns =
        source instanceof EventTypeSource
            ? view.catalog().columns(type(view))
            : view.catalog().columns(view.catalog().stream(1));
    int[] ids = columns.stream().mapToInt(ColumnDefinition::id).filter(id -> id > 0).toArray();
    String names =
        columns.stream()
            .filter(column -> column.id() > 0)
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", "));
    List<List<@Nullable Object>> rows = rows(view, source, List.of(), ids);
    return names + ": " + rows;
  }

  private static EventTypeDefinition type(ReadView view) {
    return Objects.requireNonNull(view.catalog().eventType(READING));
  }

  /** Before commit, after it, and after reopening, the rows are shown alike. */
  private void assertShown(Transaction transaction, String expected) {
    for (ScanRequest.Source source : List.of(new EventTypeSource(READING), new StreamSource(1))) {
      assertThat(shown(transaction.view(), source)).as("before commit").isEqualTo(expected);
    }
    transaction.commit();
    assertShown(expected);
    database.close();
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    assertShown(expected);
  }

  private void assertShown(String expected) {
    ReadView view = database.begin(true).view();
    for (ScanRequest.Source source : List.of(new EventTypeSource(READING), new StreamSource(1))) {
      assertThat(shown(view, source)).isEqualTo(expected);
    }
  }

  private Transaction altered(CatalogChange... changes) {
    Transaction transaction = database.begin(true);
    for (CatalogChange change : changes) {
      transaction.define(change);
    }
    return transaction;
  }

  @Test
  void readsOlderEventsWithTheDefaultOfAnAddedAttribute() {
    Transaction transaction =
        altered(new AddAttribute(READING, attribute(5, "unit", DataType.STRING, "kWh")));
    reading(transaction).set("count", 8).add();
    reading(transaction).set("count", 9).set("unit", "MWh").add();

    assertShown(
        transaction,
        "count int, note string, unit string:"
            + " [[7, first, kWh], [8, null, kWh], [9, null, MWh]]");
  }

  @Test
  void readsOlderEventsWithoutAnAddedOptionalAttribute() {
    Transaction transaction =
        altered(new AddAttribute(READING, attribute(5, "unit", DataType.UUID, true)));
    reading(transaction).set("count", 8).add();

    assertShown(
        transaction, "count int, note string, unit uuid: [[7, first, null], [8, null, null]]");
    assertThat(
            rows(
                database.begin(true).view(),
                new EventTypeSource(READING),
                List.of(new IsNull(5)),
                COUNT))
        .hasSize(2);
  }

  @Test
  void readsEventsThatItsOwnTransactionAppendedBeforeAltering() {
    Transaction transaction = database.begin(true);
    reading(transaction).set("count", 8).set("note", "old").add();
    assertThat(shown(transaction.view(), new EventTypeSource(READING)))
        .isEqualTo("count int, note string: [[7, first], [8, old]]");
    transaction.define(new AddAttribute(READING, attribute(5, "unit", DataType.STRING, "kWh")));
    reading(transaction).set("count", 9).set("unit", "MWh").add();
    transaction.define(new WidenAttribute(READING, COUNT, DataType.decimal(20, 3)));
    transaction.define(new DropAttribute(READING, NOTE));
    reading(transaction).set("count", new BigDecimal("10.125")).add();

    assertShown(
        transaction,
        "count decimal(20,3), unit string:"
            + " [[7.000, kWh], [8.000, kWh], [9.000, MWh], [10.125, kWh]]");
  }

  @Test
  void readsEverythingUnderARenamedAttribute() {
    Transaction transaction = altered(new RenameAttribute(READING, NOTE, "Remark", List.of()));
    reading(transaction).set("count", 8).set("remark", "second").add();

    assertShown(transaction, "count int, Remark string: [[7, first], [8, second]]");
  }

  @Test
  void readsEverythingUnderARenamedType() {
    Transaction transaction = altered(new RenameEventType(READING, "Measured"));
    new Append(transaction, "meter", "measured", 1).set("count", 8).add();

    for (int i = 0; i < 2; i++) {
      ReadView view = i == 0 ? transaction.view() : database.begin(true).view();
      assertThat(rows(view, new StreamSource(1), List.of(), CommonColumn.EVENT_TYPE))
          .hasToString("[[Measured], [Measured]]");
      assertThat(
              rows(
                  view,
                  new AllEventsSource(),
                  List.of(compare(CommonColumn.EVENT_TYPE, Comparison.EQUAL, "Reading"))))
          .isEmpty();
      if (i == 0) {
        transaction.commit();
      }
    }
  }

  @Test
  void widensAnIntStepByStep() {
    Transaction transaction = altered(new WidenAttribute(READING, COUNT, DataType.BIGINT));
    reading(transaction).set("count", Long.MAX_VALUE).add();
    assertShown(
        transaction, "count bigint, note string: [[7, first], [9223372036854775807, null]]");

    transaction = altered(new WidenAttribute(READING, COUNT, DataType.decimal(21, 2)));
    reading(transaction).set("count", new BigDecimal("0.25")).add();
    assertShown(
        transaction,
        "count decimal(21,2), note string:"
            + " [[7.00, first], [9223372036854775807.00, null], [0.25, null]]");

    transaction = altered(new WidenAttribute(READING, COUNT, DataType.decimal(38, 10)));
    reading(transaction).set("count", new BigDecimal("1E-10")).add();
    assertShown(
        transaction,
        "count decimal(38,10), note string:"
            + " [[7.0000000000, first], [9223372036854775807.0000000000, null],"
            + " [0.2500000000, null], [1E-10, null]]");
  }

  @Test
  void widensDefaultsToo() {
    Transaction transaction =
        altered(new AddAttribute(READING, attribute(5, "factor", DataType.INT, 3)));
    transaction.commit();
    transaction = altered(new WidenAttribute(READING, 5, DataType.decimal(12, 1)));
    reading(transaction).set("count", 8).add();

    assertShown(
        transaction,
        "count int, note string, factor decimal(12,1): [[7, first, 3.0], [8, null, 3.0]]");
  }

  @Test
  void hidesADroppedAttributeAndFreesItsName() {
    Transaction transaction =
        altered(
            new DropAttribute(READING, NOTE),
            new AddAttribute(READING, attribute(5, "note", DataType.BOOLEAN, true)));
    reading(transaction).set("count", 8).set("note", true).add();

    assertShown(transaction, "count int, note boolean: [[7, null], [8, true]]");
  }

  @Test
  void takesEventsWithoutAnAttributeThatWasMadeOptional() {
    Transaction before = database.begin(true);
    assertThatThrownBy(() -> reading(before).set("note", "x").add())
        .hasMessage("required attribute count of Reading is missing");
    Transaction transaction = altered(new MakeOptional(READING, COUNT));
    reading(transaction).set("note", "x").add();

    assertShown(transaction, "count int, note string: [[7, first], [null, x]]");
  }

  @Test
  void leavesAnOlderSnapshotAsItWas() {
    Transaction reader = database.begin(true);
    ReadView before = reader.view();
    altered(
            new DropAttribute(READING, NOTE),
            new WidenAttribute(READING, COUNT, DataType.decimal(38, 2)))
        .commit();
    Transaction transaction = database.begin(true);
    for (int i = 0; i < 5_000; i++) {
      reading(transaction).set("count", i).add();
    }
    transaction.commit();

    assertThat(shown(before, new EventTypeSource(READING)))
        .isEqualTo("count int, note string: [[7, first]]");
    assertThat(shown(reader.view(), new StreamSource(1)))
        .isEqualTo("count int, note string: [[7, first]]");
  }

  @Test
  void showsAttributesAsJsonUnderTheReadersCatalog() {
    Transaction transaction =
        altered(
            new AddAttribute(READING, attribute(5, "unit", DataType.STRING, "\"k\"")),
            new RenameAttribute(READING, COUNT, "total", List.of()),
            new WidenAttribute(READING, COUNT, DataType.decimal(20, 2)),
            new DropAttribute(READING, NOTE));
    reading(transaction).set("total", 8).set("unit", "\n").add();

    for (int i = 0; i < 2; i++) {
      ReadView view = i == 0 ? transaction.view() : database.begin(true).view();
      assertThat(rows(view, new AllEventsSource(), List.of(), CommonColumn.ATTRIBUTES))
          .containsExactly(
              List.of("{\"total\":7.00,\"unit\":\"\\\"k\\\"\"}"),
              List.of("{\"total\":8.00,\"unit\":\"\\n\"}"));
      if (i == 0) {
        transaction.commit();
      }
    }
  }

  @Test
  void readsAnAttributeOfAStreamByItsNameInEveryType() {
    try (Database accounts = Accounts.open()) {
      Accounts.deposit(accounts, 1, "5");
      Accounts.withdraw(accounts, 1, "3");
      Transaction transaction = accounts.begin(true);
      transaction.define(
          new WidenAttribute(
              Accounts.WITHDRAWN, Accounts.WITHDRAWN_AMOUNT, DataType.decimal(24, 4)));
      Accounts.append(transaction, "AccountClosed", 1).add();

      assertThat(
              rows(
                  transaction.view(),
                  new StreamSource(Accounts.STREAM),
                  List.of(),
                  CommonColumn.EVENT_TYPE,
                  Accounts.AMOUNT))
          .hasToString(
              "[[MoneyDeposited, 5.0000], [MoneyWithdrawn, 3.0000], [AccountClosed, null]]");
      assertThat(
              rows(
                  transaction.view(),
                  new StreamSource(Accounts.STREAM),
                  List.of(compare(Accounts.AMOUNT, Comparison.LESS, new BigDecimal("4.0000"))),
                  CommonColumn.EVENT_TYPE))
          .hasToString("[[MoneyWithdrawn]]");
    }
  }
}
