package dev.adb.engine;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
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
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Streams {@code account(bigint)} and {@code document(string)} whose events have an amount and a
 * text, and all events of a database as text: what tests of crashes write and find.
 */
final class CrashSchema {
  static final String ACCOUNT = "account";
  static final String DOCUMENT = "document";

  /** The event type that each of the streams has from the first. */
  static final String WRITTEN = "Written";

  private CrashSchema() {}

  /** Defines both streams and their first event type. */
  static void create(Transaction transaction) {
    createStream(transaction, ACCOUNT, DataType.BIGINT);
    createStream(transaction, DOCUMENT, DataType.STRING);
    createEventType(transaction, ACCOUNT, WRITTEN);
    createEventType(transaction, DOCUMENT, WRITTEN);
  }

  private static void createStream(Transaction transaction, String name, DataType key) {
    int id = transaction.catalog().nextId();
    List<KeyPart> parts = List.of(new KeyPart("id", key));
    transaction.define(new CreateStream(id, name, parts, false, null));
  }

  static void createEventType(Transaction transaction, String streamName, String name) {
    CatalogSnapshot catalog = transaction.catalog();
    int id = catalog.nextId();
    transaction.define(
        new CreateEventType(
            id,
            Objects.requireNonNull(catalog.stream(streamName)).id(),
            name,
            List.of(
                attribute(id + 1, "amount", DataType.decimal(12, 2)),
                attribute(id + 2, "text", DataType.STRING)),
            null));
    // files of indexes are cut off like all others
    transaction.define(
        new CreateIndex(id + 3, id, "%s_%s".formatted(streamName, name), List.of(id + 2, id + 1)));
  }

  private static AttributeDefinition attribute(int id, String name, DataType type) {
    return new AttributeDefinition(id, name, type, false, null, null, null, null, false);
  }

  /** Adds an event in mode any. */
  static void add(
      Transaction transaction, String stream, long key, String type, String amount, String text) {
    CatalogSnapshot catalog = transaction.catalog();
    StreamDefinition definition = Objects.requireNonNull(catalog.stream(stream));
    EventDraft draft =
        new EventDraft(
            definition, Objects.requireNonNull(catalog.eventType(definition, type), type));
    if (stream.equals(ACCOUNT)) {
      draft.setKeyLong(0, key);
    } else {
      draft.setKeyString(0, Long.toString(key));
    }
    draft.setDecimal(0, new BigDecimal(amount));
    draft.setString(1, text);
    draft.complete();
    transaction.add(draft, Expectation.ANY);
  }

  /** What {@link #rows} shows for an event. */
  static String row(
      String stream, long key, long version, long time, String type, String amount, String text) {
    return "%s(%d) v%d at %d: %s %s %s".formatted(stream, key, version, time, type, amount, text);
  }

  /** All events, by position. */
  static TreeMap<Long, String> rows(ReadView view) {
    TreeMap<Long, String> rows = new TreeMap<>();
    for (EventTypeDefinition type : view.catalog().eventTypes()) {
      addRows(view, type, rows);
    }
    return rows;
  }

  private static void addRows(ReadView view, EventTypeDefinition type, Map<Long, String> rows) {
    String stream = view.catalog().stream(type.streamId()).name();
    int[] columns = {
      CommonColumn.GLOBAL_POSITION,
      CommonColumn.KEY,
      CommonColumn.VERSION,
      CommonColumn.RECORDED_AT,
      type.visibleAttributes().get(0).id(),
      type.visibleAttributes().get(1).id()
    };
    ScanRequest request = new ScanRequest(new EventTypeSource(type.id()), columns, List.of(), null);
    try (Operator scan = view.scan(request)) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        for (int i = 0; i < batch.rowCount(); i++) {
          List<Object> values = new ArrayList<>();
          for (int column = 0; column < columns.length; column++) {
            values.add(Objects.requireNonNull(batch.column(column).getObject(i)));
          }
          String row =
              row(
                  stream,
                  Long.parseLong(values.get(1).toString()),
                  (Long) values.get(2),
                  ((Number) values.get(3)).longValue(),
                  type.name(),
                  values.get(4).toString(),
                  values.get(5).toString());
          if (rows.put((Long) values.get(0), row) != null) {
            throw new AssertionError("two events have one position: " + row);
          }
        }
      }
    }
  }
}
