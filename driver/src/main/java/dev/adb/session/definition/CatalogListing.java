package dev.adb.session.definition;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.exec.Scans;
import dev.adb.session.CatalogInfo;
import dev.adb.session.CatalogInfo.Column;
import dev.adb.session.CatalogInfo.Index;
import dev.adb.session.CatalogInfo.Relation;
import dev.adb.session.CatalogInfo.RelationKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All relations of a catalog, for metadata and tools. */
public final class CatalogListing {
  private static final String SYSTEM_SCHEMA = "adb";
  static final String VIEW_SCHEMA = "main";

  private CatalogListing() {}

  public static CatalogInfo of(CatalogSnapshot catalog, ViewPlanner views) {
    List<Relation> relations = new ArrayList<>();
    TreeSet<String> schemas = new TreeSet<>(List.of(SYSTEM_SCHEMA, VIEW_SCHEMA));
    for (StreamDefinition stream : catalog.streams()) {
      schemas.add(stream.name());
      for (EventTypeDefinition type : catalog.eventTypes(stream)) {
        relations.add(eventTable(catalog, stream, type));
      }
      relations.add(
          table(
              stream,
              "events",
              "all events of stream " + stream.name(),
              columns(catalog.columns(stream), null),
              List.of()));
    }
    relations.add(
        new Relation(
            SYSTEM_SCHEMA,
            "events",
            RelationKind.SYSTEM_TABLE,
            "all events of the database",
            columns(Scans.ALL_EVENTS_COLUMNS, null),
            List.of("global_position"),
            List.of()));
    for (String name :
        List.of(
            "streams",
            "event_types",
            "attributes",
            "rules",
            "projections",
            "indexes",
            "statements")) {
      relations.add(planned(catalog, views, SYSTEM_SCHEMA, name, null, RelationKind.SYSTEM_TABLE));
    }
    for (ViewDefinition view : catalog.views()) {
      relations.add(
          planned(catalog, views, VIEW_SCHEMA, view.name(), view.comment(), RelationKind.VIEW));
    }
    relations.sort(Comparator.comparing(Relation::schema).thenComparing(Relation::name));
    return new CatalogInfo(catalog.version(), List.copyOf(schemas), relations);
  }

  private static Relation eventTable(
      CatalogSnapshot catalog, StreamDefinition stream, EventTypeDefinition type) {
    List<Index> indexes = new ArrayList<>();
    for (IndexDefinition index : catalog.indexes()) {
      if (index.eventTypeId() == type.id()) {
        indexes.add(new Index(index.name(), false, DefinitionText.attributeNames(type, index)));
      }
    }
    return table(
        stream, type.name(), type.comment(), columns(catalog.columns(type), type), indexes);
  }

  private static Relation table(
      StreamDefinition stream,
      String name,
      @Nullable String remarks,
      List<Column> columns,
      List<Index> indexes) {
    List<String> primaryKey = new ArrayList<>(stream.key().stream().map(KeyPart::name).toList());
    primaryKey.add("version");
    return new Relation(
        stream.name(), name, RelationKind.TABLE, remarks, columns, primaryKey, indexes);
  }

  private static List<Column> columns(
      List<ColumnDefinition> definitions, @Nullable EventTypeDefinition type) {
    List<Column> columns = new ArrayList<>();
    for (ColumnDefinition column : definitions) {
      AttributeDefinition attribute =
          type == null || column.id() < 1 ? null : type.attribute(column.id());
      Object value = attribute == null ? null : attribute.defaultValue();
      columns.add(
          new Column(
              column.name(),
              TypeMapping.valueType(column.type()),
              column.nullable(),
              column.generated(),
              value == null ? null : DefinitionText.literal(column.type(), value),
              attribute == null ? null : attribute.references(),
              column.comment()));
    }
    return columns;
  }

  /** A relation whose columns the planner knows. */
  private static Relation planned(
      CatalogSnapshot catalog,
      ViewPlanner views,
      String schema,
      String name,
      @Nullable String remarks,
      RelationKind kind) {
    return new Relation(
        schema, name, kind, remarks, views.columns(catalog, schema, name), List.of(), List.of());
  }
}
