package dev.adb.benchmark.peer.recorded;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads a history into an empty and closed database of aDB. Each block of events is a transaction,
 * committed while the database's clock stands at the time of the block. The definitions are written
 * before, at the time of the first: times never fall, so a statement of today would be too late.
 */
public final class RecordedHistory {
  private final Database database;
  private final EventDraft[] drafts = new EventDraft[EventKind.count()];

  private RecordedHistory(Database database) {
    this.database = database;
    CatalogSnapshot catalog = define(database);
    StreamDefinition stream = catalog.stream("account");
    if (stream == null) {
      throw new IllegalStateException("stream is missing: name=account");
    }
    for (EventKind kind : EventKind.values()) {
      EventTypeDefinition type = catalog.eventType(stream, kind.eventName());
      if (type == null) {
        throw new IllegalStateException("event type is missing: name=" + kind.eventName());
      }
      drafts[kind.ordinal()] = new EventDraft(stream, type);
    }
  }

  /** Loads a whole history and closes the database, with all of it behind a checkpoint. */
  public static void load(Path directory, BankEvents events) {
    AtomicLong clock = new AtomicLong(events.recordedAt(1));
    try (Database database =
        Database.open(FileStorage.open(directory), DatabaseOptions.DEFAULT, clock::get)) {
      new RecordedHistory(database).load(events, clock);
    }
  }

  /** The stream and event types of the bank, as statements would define them. */
  private static CatalogSnapshot define(Database database) {
    Transaction transaction = database.begin(false);
    int stream = transaction.catalog().nextId();
    transaction.define(
        new CatalogChange.CreateStream(
            stream, "account", List.of(new KeyPart("id", DataType.BIGINT)), false, null));
    for (EventKind kind : EventKind.values()) {
      int id = transaction.catalog().nextId();
      List<AttributeDefinition> attributes = new ArrayList<>();
      attributes(kind)
          .forEach(
              (name, type) ->
                  attributes.add(
                      new AttributeDefinition(
                          id + 1 + attributes.size(),
                          name,
                          type,
                          false,
                          null,
                          null,
                          null,
                          null,
                          false)));
      transaction.define(
          new CatalogChange.CreateEventType(id, stream, kind.eventName(), attributes, null));
    }
    transaction.commit();
    return database.snapshot().catalog();
  }

  private static Map<String, DataType> attributes(EventKind kind) {
    Map<String, DataType> types = new LinkedHashMap<>();
    switch (kind) {
      case OPENED -> {
        types.put("owner", DataType.STRING);
        types.put("country", DataType.STRING);
        types.put("opened_at", DataType.TIMESTAMP);
      }
      case DEPOSITED, WITHDRAWN -> {
        types.put("amount", DataType.decimal(12, 2));
        types.put("channel", DataType.STRING);
      }
      case SENT -> {
        types.put("to_account", DataType.BIGINT);
        types.put("amount", DataType.decimal(12, 2));
      }
    }
    return types;
  }

  private void load(BankEvents events, AtomicLong clock) {
    int block = BankEvents.block(events.eventCount());
    BankEvent event = new BankEvent();
    Transaction open = database.begin(false);
    while (events.next(event)) {
      clock.set(event.recordedAtMillis);
      open.add(draft(event), Expectation.ANY);
      if (event.position % block == 0) {
        open.commit();
        open = database.begin(false);
      }
    }
    open.commit();
  }

  private EventDraft draft(BankEvent event) {
    EventDraft draft = drafts[event.kind.ordinal()];
    draft.clear();
    draft.setKeyLong(0, event.account);
    switch (event.kind) {
      case OPENED -> {
        draft.setString(0, event.owner());
        draft.setString(1, event.country());
        draft.setLong(2, event.openedAtMillis);
      }
      case DEPOSITED, WITHDRAWN -> {
        draft.setDecimal(0, event.amount());
        draft.setString(1, event.channel());
      }
      case SENT -> {
        draft.setLong(0, event.toAccount);
        draft.setDecimal(1, event.amount());
      }
    }
    return draft;
  }
}
