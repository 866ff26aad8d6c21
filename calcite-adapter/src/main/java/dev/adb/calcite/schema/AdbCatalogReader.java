package dev.adb.calcite.schema;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.expr.Dialect;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.lookup.Named;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables in one catalog snapshot. A qualified name is a stream's event or {@code events}, a
 * table of {@code adb}, or a view of {@code main}. An unqualified one is looked for in the default
 * schema, then among the views, then among the event types of all streams, where it must be unique.
 */
public final class AdbCatalogReader extends CalciteCatalogReader {
  public static final String SYSTEM_SCHEMA = "adb";
  public static final String MAIN_SCHEMA = "main";
  public static final String EVENTS = "events";

  /**
   * No name that a statement can write: quoted or not, it has a character that names may not have.
   */
  private static final String UNQUALIFIED = "\u0000";

  private static final List<ColumnDefinition> ALL_EVENTS_COLUMNS =
      List.of(
          column(CommonColumn.GLOBAL_POSITION, "global_position", DataType.BIGINT, true),
          column(CommonColumn.STREAM_NAME, "stream_name", DataType.STRING, false),
          column(CommonColumn.STREAM_KEY, "stream_key", DataType.STRING, false),
          column(CommonColumn.VERSION, "version", DataType.BIGINT, false),
          column(CommonColumn.EVENT_TYPE, "event_type", DataType.STRING, false),
          column(CommonColumn.RECORDED_AT, "recorded_at", DataType.TIMESTAMP, true),
          column(CommonColumn.EVENT_ID, "event_id", DataType.UUID, true),
          column(CommonColumn.CORRELATION_ID, "correlation_id", DataType.STRING, true),
          column(CommonColumn.CAUSATION_ID, "causation_id", DataType.STRING, true),
          column(CommonColumn.METADATA, "metadata", DataType.JSON, true),
          column(CommonColumn.ATTRIBUTES, "attributes", DataType.JSON, false));

  private final Tables tables;

  private AdbCatalogReader(
      Tables tables, CalciteSchema root, String defaultSchema, RelDataTypeFactory factory) {
    super(
        root,
        SqlNameMatchers.withCaseSensitive(false),
        List.of(List.of(defaultSchema), List.of(), List.of(UNQUALIFIED)),
        factory,
        Dialect.CONNECTION);
    this.tables = tables;
  }

  /**
   * @param defaultSchema need not exist
   */
  public static AdbCatalogReader of(
      CatalogSnapshot catalog,
      ToLongFunction<ScanRequest.Source> rowCounts,
      String defaultSchema,
      ViewTable.ViewColumns views,
      RelDataTypeFactory factory) {
    Tables tables = new Tables(catalog, rowCounts, views);
    CalciteSchema root =
        CalciteSchema.createRootSchema(
            false, false, "", TableSchema.ofSchemas(tables::schema, tables::schemaNames));
    return new AdbCatalogReader(tables, root, defaultSchema, factory);
  }

  /** The table that a name of one or two parts means in a statement, or null. */
  public @Nullable AdbTable table(List<String> name) {
    if (name.size() == 1) {
      AdbTable found = tables.table(getSchemaPaths().get(0).get(0), name.get(0));
      return found != null ? found : tables.unqualified(name.get(0));
    }
    return name.size() == 2 ? tables.table(name.get(0), name.get(1)) : null;
  }

  /** The table of a name as Calcite resolved it: with the schema that it was found in. */
  public @Nullable AdbTable resolved(List<String> name) {
    return name.size() == 2 && name.get(0).equals(UNQUALIFIED)
        ? tables.unqualified(name.get(1))
        : table(name);
  }

  /** Every name that a table can be called by, for the nearest one. */
  public List<String> tableNames() {
    List<String> names = new ArrayList<>();
    for (String schema : tables.schemaNames()) {
      for (String table : tables.tableNames(schema)) {
        names.add(table);
        names.add(schema + "." + table);
      }
    }
    return names;
  }

  private static ColumnDefinition column(int id, String name, DataType type, boolean nullable) {
    boolean generated =
        CommonColumn.ALL.stream().anyMatch(common -> common.id() == id && common.generated())
            || !nullable;
    return new ColumnDefinition(id, name, type, nullable, generated, null);
  }

  /** The lookups themselves. */
  private record Tables(
      CatalogSnapshot catalog,
      ToLongFunction<ScanRequest.Source> rowCounts,
      ViewTable.ViewColumns views) {

    @Nullable Named<Schema> schema(String name) {
      if (name.equals(UNQUALIFIED)) {
        return new Named<>(name, TableSchema.ofTables(this::unqualified, Set::of));
      }
      String found = schemaName(name);
      return found == null
          ? null
          : new Named<>(
              found, TableSchema.ofTables(table -> table(found, table), () -> tableNames(found)));
    }

    private @Nullable String schemaName(String name) {
      if (name.equalsIgnoreCase(SYSTEM_SCHEMA)) {
        return SYSTEM_SCHEMA;
      }
      if (name.equalsIgnoreCase(MAIN_SCHEMA)) {
        return MAIN_SCHEMA;
      }
      StreamDefinition stream = catalog.stream(name);
      return stream == null ? null : stream.name();
    }

    Set<String> schemaNames() {
      Set<String> names = new TreeSet<>(List.of(SYSTEM_SCHEMA, MAIN_SCHEMA));
      catalog.streams().forEach(stream -> names.add(stream.name()));
      return names;
    }

    Set<String> tableNames(String schema) {
      Set<String> names = new TreeSet<>();
      if (schema.equals(SYSTEM_SCHEMA)) {
        names.add(EVENTS);
        CatalogTable.ALL.forEach(table -> names.add(table.tableName()));
      } else if (schema.equals(MAIN_SCHEMA)) {
        catalog.views().forEach(view -> names.add(view.name()));
      } else {
        names.add(EVENTS);
        StreamDefinition stream = catalog.stream(schema);
        if (stream != null) {
          catalog.eventTypes(stream).forEach(type -> names.add(type.name()));
        }
      }
      return names;
    }

    @Nullable AdbTable table(String schema, String name) {
      if (schema.equalsIgnoreCase(SYSTEM_SCHEMA)) {
        return systemTable(name);
      }
      if (schema.equalsIgnoreCase(MAIN_SCHEMA)) {
        return view(name);
      }
      StreamDefinition stream = catalog.stream(schema);
      if (stream == null) {
        return null;
      }
      if (name.equalsIgnoreCase(EVENTS)) {
        return new EventTable(
            stream.name(),
            EVENTS,
            new ScanRequest.StreamSource(stream.id()),
            null,
            catalog.columns(stream),
            List.of(),
            rowCounts);
      }
      EventTypeDefinition type = catalog.eventType(stream, name);
      return type == null ? null : table(stream, type);
    }

    private EventTable table(StreamDefinition stream, EventTypeDefinition type) {
      return new EventTable(
          stream.name(),
          type.name(),
          new ScanRequest.EventTypeSource(type.id()),
          type,
          catalog.columns(type),
          catalog.indexes().stream().filter(index -> index.eventTypeId() == type.id()).toList(),
          rowCounts);
    }

    private @Nullable AdbTable systemTable(String name) {
      if (name.equalsIgnoreCase(EVENTS)) {
        return new EventTable(
            SYSTEM_SCHEMA,
            EVENTS,
            new ScanRequest.AllEventsSource(),
            null,
            ALL_EVENTS_COLUMNS,
            List.of(),
            rowCounts);
      }
      return CatalogTable.named(name);
    }

    private @Nullable AdbTable view(String name) {
      ViewDefinition view = catalog.view(name);
      if (view == null) {
        return null;
      }
      return new ViewTable(view, views);
    }

    @Nullable AdbTable unqualified(String name) {
      AdbTable view = view(name);
      if (view != null) {
        return view;
      }
      List<EventTypeDefinition> types = catalog.eventTypes(name);
      if (types.size() > 1) {
        throw new QueryException(
            ErrorCode.AMBIGUOUS_NAME,
            "%s is ambiguous: write %s"
                .formatted(
                    name,
                    types.stream()
                        .map(type -> catalog.stream(type.streamId()).name() + "." + type.name())
                        .sorted()
                        .collect(Collectors.joining(" or "))));
      }
      return types.isEmpty() ? null : table(catalog.stream(types.get(0).streamId()), types.get(0));
    }
  }
}
