package dev.adb.calcite.schema;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.schema.Schema;
import org.jspecify.annotations.Nullable;

/** A table of schema {@code adb} whose rows are the catalog itself, or statements that are kept. */
public final class CatalogTable extends AdbTable {
  private static final TableColumn REMARKS = text("remarks", true);

  static final List<CatalogTable> ALL =
      List.of(
          new CatalogTable(
              "streams",
              List.of(text("stream_name"), text("key_name"), text("key_type"), REMARKS),
              view -> streams(view.catalog())),
          new CatalogTable(
              "event_types",
              List.of(text("stream_name"), text("event_type"), whole("schema_version"), REMARKS),
              view -> eventTypes(view.catalog())),
          new CatalogTable(
              "attributes",
              List.of(
                  text("stream_name"),
                  text("event_type"),
                  text("attribute_name"),
                  whole("ordinal_position"),
                  text("data_type"),
                  TableColumn.of("is_optional", DataType.BOOLEAN, false),
                  text("check_text", true),
                  text("references_stream", true),
                  REMARKS),
              view -> attributes(view.catalog())),
          new CatalogTable(
              "rules",
              List.of(text("rule_name"), text("definition"), REMARKS),
              view -> views(view.catalog(), false)),
          new CatalogTable(
              "projections",
              List.of(text("projection_name"), text("definition"), REMARKS),
              view -> views(view.catalog(), true)),
          new CatalogTable(
              "indexes",
              List.of(
                  text("index_name"),
                  text("stream_name"),
                  text("event_type"),
                  text("attribute_names"),
                  text("state")),
              CatalogTable::indexes),
          new CatalogTable(
              "statements",
              List.of(text("statement_hash"), text("statement_text")),
              CatalogTable::statements));

  private final List<TableColumn> columns;
  private final Function<ReadView, List<@Nullable Object[]>> rows;

  private CatalogTable(
      String name, List<TableColumn> columns, Function<ReadView, List<@Nullable Object[]>> rows) {
    super(AdbCatalogReader.SYSTEM_SCHEMA, name);
    this.columns = columns;
    this.rows = rows;
  }

  /** The table of a name, whatever its case, or null. */
  public static @Nullable CatalogTable named(String name) {
    for (CatalogTable table : ALL) {
      if (table.tableName().equalsIgnoreCase(name)) {
        return table;
      }
    }
    return null;
  }

  @Override
  public List<TableColumn> columns() {
    return columns;
  }

  /** The rows that a view sees, a value for each column in internal form. */
  public List<@Nullable Object[]> rows(ReadView view) {
    return rows.apply(view);
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.SYSTEM_TABLE;
  }

  private static TableColumn text(String name) {
    return text(name, false);
  }

  private static TableColumn text(String name, boolean nullable) {
    return TableColumn.of(name, DataType.STRING, nullable);
  }

  private static TableColumn whole(String name) {
    return TableColumn.of(name, DataType.INT, false);
  }

  private static List<@Nullable Object[]> streams(CatalogSnapshot catalog) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StreamDefinition stream : catalog.streams()) {
      rows.add(
          row(
              stream.name(),
              stream.key().get(0).name(),
              stream.key().get(0).type().toString(),
              stream.comment()));
    }
    return rows;
  }

  private static List<@Nullable Object[]> eventTypes(CatalogSnapshot catalog) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (EventTypeDefinition type : catalog.eventTypes()) {
      rows.add(
          row(
              catalog.stream(type.streamId()).name(),
              type.name(),
              type.schemaVersion(),
              type.comment()));
    }
    return rows;
  }

  private static List<@Nullable Object[]> attributes(CatalogSnapshot catalog) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (EventTypeDefinition type : catalog.eventTypes()) {
      int ordinal = 0;
      for (AttributeDefinition attribute : type.visibleAttributes()) {
        rows.add(
            row(
                catalog.stream(type.streamId()).name(),
                type.name(),
                attribute.name(),
                ++ordinal,
                attribute.type().toString(),
                attribute.optional(),
                attribute.checkText(),
                attribute.references(),
                attribute.comment()));
      }
    }
    return rows;
  }

  /** An SQL view is a rule too: what is no projection. */
  private static List<@Nullable Object[]> views(CatalogSnapshot catalog, boolean projections) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ViewDefinition view : catalog.views()) {
      if ((view.kind() == ViewDefinition.Kind.PROJECTION) == projections) {
        rows.add(row(view.name(), view.definition(), view.comment()));
      }
    }
    return rows;
  }

  private static List<@Nullable Object[]> indexes(ReadView view) {
    CatalogSnapshot catalog = view.catalog();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (IndexDefinition index : catalog.indexes()) {
      EventTypeDefinition type = catalog.eventType(index.eventTypeId());
      if (type == null) {
        continue;
      }
      List<String> names = new ArrayList<>();
      for (int id : index.attributeIds()) {
        AttributeDefinition attribute = type.attribute(id);
        names.add(attribute == null ? "?" : attribute.name());
      }
      rows.add(
          row(
              index.name(),
              catalog.stream(type.streamId()).name(),
              type.name(),
              String.join(", ", names),
              view.isReady(index) ? "ready" : "building"));
    }
    return rows;
  }

  private static List<@Nullable Object[]> statements(ReadView view) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    view.statements().forEach(kept -> rows.add(row(kept.hash(), kept.text())));
    return rows;
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
