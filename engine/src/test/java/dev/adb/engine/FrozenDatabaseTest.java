package dev.adb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.EventSchema;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.log.LogOptions;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.txn.Committer.Durability;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases that earlier versions wrote open for ever: every type of key and attribute, every kind
 * of definition. A change that needs these files changed needs a new format version instead.
 */
class FrozenDatabaseTest {
  private static final Path VERSION_1 = Path.of("src/test/resources/frozen/database-1");
  private static final LogOptions SMALL_SEGMENTS = new LogOptions(16 << 10, 4 << 10);
  private static final UUID GIVEN = new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L);

  /** The keys of the streams 17, 20, 23 and 26. */
  private static final List<DataType> KEY_TYPES =
      List.of(DataType.STRING, DataType.BIGINT, DataType.UUID, DataType.DATE);

  @TempDir Path directory;

  @Test
  void version1OpensWithAllThatIsInIt() throws IOException {
    for (String name : names(VERSION_1)) {
      Files.copy(VERSION_1.resolve(name), directory.resolve(name));
    }

    assertThat(String.join("\n", content(directory)) + "\n")
        .isEqualTo(Files.readString(VERSION_1.resolve("content.txt")));
  }

  @Test
  void version1IsStillWritten() throws IOException {
    write(directory);
    if (System.getProperty("golden.update") != null && !Files.exists(VERSION_1)) {
      Files.createDirectories(VERSION_1);
      for (String name : names(directory)) {
        Files.copy(directory.resolve(name), VERSION_1.resolve(name));
      }
      Files.writeString(
          VERSION_1.resolve("content.txt"), String.join("\n", content(directory)) + "\n");
    }
    Path frozen = Files.createDirectory(directory.resolve("frozen"));
    for (String name : names(VERSION_1)) {
      Files.copy(VERSION_1.resolve(name), frozen.resolve(name));
    }

    assertThat(payloads(directory)).isEqualTo(payloads(frozen));
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".seg"))
          .sorted()
          .toList();
    }
  }

  /** What the log's records hold, which does not depend on the database's id. */
  private static List<String> payloads(Path path) {
    List<String> payloads = new ArrayList<>();
    try (FileStorage storage = FileStorage.open(path)) {
      EventLog.open(
              storage,
              SMALL_SEGMENTS,
              (sequence, position, time, payload) -> {
                byte[] bytes = new byte[payload.remaining()];
                payload.get(bytes);
                payloads.add(
                    "%d %d %d %s"
                        .formatted(sequence, position, time, HexFormat.of().formatHex(bytes)));
              })
          .close();
    }
    return payloads;
  }

  private static void write(Path path) {
    long[] clock = {1_700_000_000_000L};
    DatabaseOptions options =
        new DatabaseOptions(Durability.FORCE, 100, SMALL_SEGMENTS, CheckpointOptions.DEFAULT);
    try (Database database = Database.open(FileStorage.open(path), options, () -> clock[0])) {
      define(database);
      clock[0]++;
      add(database, 7, "größer", true);
      add(database, -7, "", false);
      clock[0]++;
      alter(database);
      add(database, Integer.MAX_VALUE, "x".repeat(900), true);
      clock[0]++;
      keepStatement(database);
    }
  }

  private static void define(Database database) {
    Transaction transaction = database.begin(true);
    createStream(transaction, 1, "everything", DataType.INT, true);
    List<DataType> types =
        List.of(
            DataType.BOOLEAN,
            DataType.INT,
            DataType.BIGINT,
            DataType.DOUBLE,
            DataType.decimal(18, 4),
            DataType.decimal(38, 10),
            DataType.STRING,
            DataType.varchar(10),
            DataType.JSON,
            DataType.BYTES,
            DataType.UUID,
            DataType.DATE,
            DataType.TIME,
            DataType.TIMESTAMP);
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      attributes.add(attribute(3 + i, "a" + i, types.get(i), true, null));
    }
    transaction.define(new CatalogChange.CreateEventType(2, 1, "Happened", attributes, null));
    int next = 17;
    for (DataType key : KEY_TYPES) {
      createStream(transaction, next, "by_" + key.kind().name(), key, false);
      List<AttributeDefinition> own = List.of(attribute(next + 2, "x", DataType.INT, false, 5));
      transaction.define(
          new CatalogChange.CreateEventType(next + 1, next, "Keyed" + next, own, "by default"));
      next += 3;
    }
    transaction.define(new CatalogChange.CreateIndex(next, 2, "by_a1", List.of(4)));
    transaction.define(
        new CatalogChange.CreateView(
            next + 1, ViewDefinition.Kind.values()[0], "v", "select 1", null));
    transaction.commit();
  }

  private static void createStream(
      Transaction transaction, int id, String name, DataType key, boolean erasable) {
    transaction.define(
        new CatalogChange.CreateStream(
            id, name, List.of(new KeyPart("id", key)), erasable, erasable ? "a comment" : null));
  }

  private static AttributeDefinition attribute(
      int id, String name, DataType type, boolean optional, @Nullable Object defaultValue) {
    return new AttributeDefinition(id, name, type, optional, defaultValue, null, null, null, false);
  }

  private static void alter(Database database) {
    Transaction transaction = database.begin(true);
    transaction.define(
        new CatalogChange.AddAttribute(2, attribute(31, "added", DataType.STRING, false, "new")));
    transaction.define(new CatalogChange.WidenAttribute(2, 4, DataType.BIGINT));
    transaction.define(new CatalogChange.RenameAttribute(2, 5, "renamed", List.of()));
    transaction.define(new CatalogChange.DropAttribute(2, 16));
    transaction.define(new CatalogChange.MakeOptional(18, 19));
    transaction.define(new CatalogChange.RenameEventType(18, "Renamed"));
    transaction.commit();
  }

  private static void add(Database database, int number, String text, boolean filled) {
    Transaction transaction = database.begin(true);
    CatalogSnapshot catalog = transaction.catalog();
    EventDraft draft = new EventDraft(catalog.stream(1), type(catalog, 2));
    draft.setKeyLong(0, number);
    if (filled) {
      draft.setEventId(new UUID(GIVEN.getMostSignificantBits(), number));
      draft.setCorrelationId("correlation");
      draft.setCausationId("causation");
      draft.setMetadata("{\"by\":\"test\"}");
      draft.setLong(0, 1);
      draft.setLong(1, number);
      draft.setLong(2, Long.MIN_VALUE);
      draft.setDouble(3, -0.1);
      draft.setDecimal(4, new BigDecimal("-12345678901234.5678"));
      draft.setDecimal(5, new BigDecimal("9999999999999999999999999999.0123456789"));
      draft.setString(6, text);
      draft.setString(7, "ten chars!");
      draft.setString(8, "{\"a\":[1,null]}");
      draft.setBytes(9, new byte[] {0, -1, 127});
      draft.setUuid(10, GIVEN);
      draft.setLong(11, -1);
      draft.setLong(12, 1);
      draft.setObject(
          13, catalog.version() == 1 ? (Object) 1_700_000_000_000L : (Object) "instead");
    }
    draft.complete();
    transaction.add(draft, Expectation.ANY);
    List<Object> keys = List.of(text.isEmpty() ? "?" : text, Long.MIN_VALUE, GIVEN, 19_000);
    for (int i = 0; i < keys.size(); i++) {
      int stream = 17 + 3 * i;
      EventDraft keyed = new EventDraft(catalog.stream(stream), type(catalog, stream + 1));
      keyed.setKeyObject(0, keys.get(i));
      keyed.complete();
      transaction.add(keyed, Expectation.ANY);
    }
    transaction.commit();
  }

  private static void keepStatement(Database database) {
    Transaction transaction = database.begin(true);
    CatalogSnapshot catalog = transaction.catalog();
    EventDraft draft = new EventDraft(catalog.stream(20), type(catalog, 21));
    draft.setKeyLong(0, 1);
    draft.setMetadata("{\"statement\":\"0\"}");
    draft.complete();
    transaction.add(draft, Expectation.ANY);
    transaction.keep(KeptStatement.of("add größer"));
    transaction.commit();
  }

  private static EventTypeDefinition type(CatalogSnapshot catalog, int id) {
    return Objects.requireNonNull(catalog.eventType(id));
  }

  /** The catalog and every row, one line each, without what the database's id gives. */
  private static List<String> content(Path path) {
    List<String> lines = new ArrayList<>();
    try (Database database = Database.open(path, DatabaseOptions.DEFAULT)) {
      ReadView view = database.begin(false).view();
      CatalogSnapshot catalog = view.catalog();
      lines.add("catalog " + catalog.version());
      catalog.streams().forEach(stream -> lines.add(stream.toString()));
      for (EventTypeDefinition type : catalog.eventTypes()) {
        lines.add(
            "event type %d %s of %d: %s"
                .formatted(type.id(), type.name(), type.streamId(), type.comment()));
        type.attributes().forEach(attribute -> lines.add("  " + attribute));
        type.schemas().forEach(schema -> lines.add("  " + text(schema)));
      }
      catalog.indexes().forEach(index -> lines.add(index.toString()));
      catalog.views().forEach(definition -> lines.add(definition.toString()));
      view.statements().forEach(statement -> lines.add(statement.toString()));
      for (EventTypeDefinition type : catalog.eventTypes()) {
        addRows(view, type, lines);
      }
    }
    return lines;
  }

  private static String text(EventSchema schema) {
    return "schema %d: %s %s"
        .formatted(
            schema.version(),
            Arrays.toString(schema.attributeIds()),
            Arrays.toString(schema.types()));
  }

  private static void addRows(ReadView view, EventTypeDefinition type, List<String> lines) {
    List<ColumnDefinition> columns = view.catalog().columns(type);
    int[] ids = columns.stream().mapToInt(ColumnDefinition::id).toArray();
    ScanRequest request = new ScanRequest(new EventTypeSource(type.id()), ids, List.of(), null);
    try (Operator scan = view.scan(request)) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        for (int row = 0; row < batch.rowCount(); row++) {
          StringBuilder line = new StringBuilder(type.name());
          for (int i = 0; i < ids.length; i++) {
            Object value = batch.column(i).getObject(row);
            boolean derived =
                columns.get(i).name().equals("event_id")
                    && !String.valueOf(value).startsWith("11112222-3333-4444");
            String text =
                value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
            line.append(' ').append(columns.get(i).name()).append('=');
            line.append(derived ? "derived" : text);
          }
          lines.add(line.toString());
        }
      }
    }
  }
}
