package dev.adb.calcite;

import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A database in memory whose clock is a second later at each event. */
final class TestDatabase implements AutoCloseable {
  /** When the first event is recorded. */
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int OPENED_AT = 1_000_000;

  private final Database database =
      Database.open(new MemoryStorage("test"), DatabaseOptions.DEFAULT, this::now);
  private long clock = START.toEpochMilli() - 1000;

  private long now() {
    return clock;
  }

  /**
   * Of an attribute before it is defined: its type, optional if the name ends with a question mark.
   */
  record Attribute(String name, DataType type) {}

  /**
   * Accounts 1 to 3: a null country, a null channel, an account without a withdrawal and one
   * without a deposit; and a stream of sensors with an attribute of every type but no event.
   */
  static TestDatabase bank() {
    TestDatabase bank = new TestDatabase();
    bank.stream("account", "account_id", DataType.BIGINT);
    bank.event(
        "account",
        "AccountOpened",
        new Attribute("owner", DataType.STRING),
        new Attribute("country?", DataType.varchar(2)),
        new Attribute("opened_at", DataType.TIMESTAMP));
    bank.event(
        "account",
        "MoneyDeposited",
        new Attribute("amount", DataType.decimal(12, 2)),
        new Attribute("channel?", DataType.STRING));
    bank.event("account", "MoneyWithdrawn", new Attribute("amount", DataType.decimal(12, 2)));
    bank.stream("sensor", "name", DataType.STRING);
    bank.event(
        "sensor",
        "Measured",
        new Attribute("value?", DataType.DOUBLE),
        new Attribute("amount?", DataType.INT),
        new Attribute("ok?", DataType.BOOLEAN),
        new Attribute("raw?", DataType.BYTES),
        new Attribute("note?", DataType.JSON),
        new Attribute("taken?", DataType.TIME),
        new Attribute("day?", DataType.DATE),
        new Attribute("total?", DataType.BIGINT),
        new Attribute("id?", DataType.UUID));
    bank.event("sensor", "AccountOpened", new Attribute("by", DataType.STRING));
    bank.add("account", "AccountOpened", 1L, "axel", "SE", (long) OPENED_AT);
    bank.add("account", "AccountOpened", 2L, "britta", "DE", 2L * OPENED_AT);
    bank.add("account", "AccountOpened", 3L, "carl", null, 3L * OPENED_AT);
    bank.add("account", "MoneyDeposited", 1L, new BigDecimal("50.00"), "card");
    bank.add("account", "MoneyDeposited", 1L, new BigDecimal("25.50"), null);
    bank.add("account", "MoneyDeposited", 2L, new BigDecimal("10.00"), "cash");
    bank.add("account", "MoneyDeposited", 2L, new BigDecimal("10.00"), "cash");
    bank.add("account", "MoneyWithdrawn", 1L, new BigDecimal("5.25"));
    return bank;
  }

  void stream(String name, String key, DataType type) {
    define(
        catalog ->
            new CatalogChange.CreateStream(
                catalog.nextId(), name, List.of(new KeyPart(key, type)), false, null));
  }

  void event(String stream, String name, Attribute... attributes) {
    define(
        catalog -> {
          int id = catalog.nextId();
          List<AttributeDefinition> definitions = new ArrayList<>();
          for (Attribute attribute : attributes) {
            boolean optional = attribute.name.endsWith("?");
            definitions.add(
                new AttributeDefinition(
                    ++id,
                    attribute.name.replace("?", ""),
                    attribute.type,
                    optional,
                    null,
                    null,
                    null,
                    null,
                    false));
          }
          return new CatalogChange.CreateEventType(
              catalog.nextId(), catalog.stream(stream).id(), name, definitions, null);
        });
  }

  void view(String name, String sql) {
    define(
        catalog ->
            new CatalogChange.CreateView(
                catalog.nextId(), ViewDefinition.Kind.VIEW, name, sql, null));
  }

  void index(String name, String stream, String eventType, String... attributes) {
    define(
        catalog -> {
          var type = catalog.eventType(catalog.stream(stream), eventType);
          return new CatalogChange.CreateIndex(
              catalog.nextId(),
              type.id(),
              name,
              Stream.of(attributes).map(attribute -> type.attribute(attribute).id()).toList());
        });
  }

  /** Waits until all is in files, with its indexes. */
  void settle() {
    database.checkpoint();
    database.awaitBackground();
  }

  private void define(Function<CatalogSnapshot, CatalogChange> change) {
    Transaction transaction = database.begin(true);
    transaction.define(change.apply(transaction.catalog()));
    transaction.commit();
  }

  void add(String stream, String type, Object key, Object... attributes) {
    clock += 1000;
    Transaction transaction = database.begin(true);
    add(transaction, stream, type, key, attributes);
    transaction.commit();
  }

  static void add(
      Transaction transaction, String stream, String type, Object key, Object... attributes) {
    StreamDefinition definition = transaction.catalog().stream(stream);
    EventTypeDefinition eventType = transaction.catalog().eventType(definition, type);
    EventDraft draft = new EventDraft(definition, eventType);
    draft.setKeyObject(0, key);
    for (int index = 0; index < attributes.length; index++) {
      draft.setObject(index, attributes[index]);
    }
    draft.complete();
    transaction.add(draft, Expectation.ANY);
  }

  Transaction begin() {
    return database.begin(true);
  }

  ReadView view() {
    return database.begin(false).view();
  }

  @Override
  public void close() {
    database.close();
  }
}
