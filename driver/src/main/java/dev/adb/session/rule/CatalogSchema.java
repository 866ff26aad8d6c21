package dev.adb.session.rule;

import dev.adb.calcite.expr.FunctionNames;
import dev.adb.calcite.schema.AdbCatalogReader;
import dev.adb.calcite.schema.CatalogTable;
import dev.adb.datalog.analysis.SchemaLookup;
import dev.adb.datalog.rel.RelTools;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** A catalog as the language's analysis reads it. */
final class CatalogSchema implements SchemaLookup {
  private final CatalogSnapshot catalog;
  private final RelTools tools;

  CatalogSchema(CatalogSnapshot catalog, RelTools tools) {
    this.catalog = catalog;
    this.tools = tools;
  }

  @Override
  public @Nullable EventStream stream(String name) {
    StreamDefinition stream = catalog.stream(name);
    return stream == null ? null : stream(stream);
  }

  private static EventStream stream(StreamDefinition stream) {
    return new EventStream(stream.name(), stream.key().get(0).name());
  }

  @Override
  public List<EventType> events(String name) {
    return catalog.eventTypes(name).stream().map(this::eventType).toList();
  }

  private EventType eventType(EventTypeDefinition type) {
    return new EventType(
        stream(catalog.stream(type.streamId())),
        type.name(),
        type.visibleAttributes().stream()
            .map(attribute -> new Column(attribute.name(), attribute.optional()))
            .toList());
  }

  @Override
  public List<Relation> relations(String name) {
    List<Relation> found = new ArrayList<>();
    ViewDefinition view = catalog.view(name);
    if (view != null) {
      found.add(relation(AdbCatalogReader.MAIN_SCHEMA, view.name(), null));
    }
    CatalogTable table = CatalogTable.named(name);
    if (table != null) {
      found.add(relation(AdbCatalogReader.SYSTEM_SCHEMA, table.tableName(), null));
    }
    if (name.equalsIgnoreCase(AdbCatalogReader.EVENTS)) {
      found.add(relation(AdbCatalogReader.SYSTEM_SCHEMA, AdbCatalogReader.EVENTS, null));
      for (StreamDefinition stream : catalog.streams()) {
        found.add(relation(stream.name(), AdbCatalogReader.EVENTS, stream(stream)));
      }
    }
    return found;
  }

  private Relation relation(String schema, String name, @Nullable EventStream stream) {
    List<Column> columns = new ArrayList<>();
    for (RelDataTypeField field : tools.rowType(schema, name).getFieldList()) {
      columns.add(new Column(field.getName(), field.getType().isNullable()));
    }
    return new Relation(schema, name, columns, stream);
  }

  @Override
  public boolean isFunction(String name) {
    return FunctionNames.contains(name);
  }

  @Override
  public Collection<String> atomNames() {
    List<String> names = new ArrayList<>();
    catalog.eventTypes().forEach(type -> names.add(type.name()));
    catalog.views().forEach(view -> names.add(view.name()));
    return names;
  }
}
