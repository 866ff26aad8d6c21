package dev.adb.session.definition;

import dev.adb.datalog.ast.DataStatement;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code show} lists of the catalog. */
public final class ShowStatements {
  private ShowStatements() {}

  /**
   * The columns and rows of one statement.
   *
   * @throws dev.adb.datalog.source.DatalogException 42P01 if it names a stream that there is not
   */
  public static Listing show(
      String text, DataStatement.Show statement, CatalogSnapshot catalog, ViewPlanner views) {
    return switch (statement.subject()) {
      case SCHEMA -> schema(catalog, views);
      case STREAMS -> streams(catalog);
      case EVENTS -> {
        StreamDefinition only =
            statement.stream() == null
                ? null
                : new CatalogNames(text, catalog).stream(statement.stream());
        yield events(catalog, only);
      }
      case RULES -> views(catalog, ViewDefinition.Kind.PROJECTION, false);
      case PROJECTIONS -> views(catalog, ViewDefinition.Kind.PROJECTION, true);
      case INDEXES -> indexes(catalog);
    };
  }

  private static Listing listing(List<@Nullable Object[]> rows, String... columns) {
    return new Listing(
        Arrays.stream(columns)
            .map(name -> ColumnInfo.of(name, ValueType.of(ValueKind.STRING), true))
            .toList(),
        rows);
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  /** Statements that would define the schema again, in an order that works. */
  private static Listing schema(CatalogSnapshot catalog, ViewPlanner views) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StreamDefinition stream : catalog.streams()) {
      rows.add(row(DefinitionText.of(stream) + ";"));
    }
    for (EventTypeDefinition type : catalog.eventTypes()) {
      rows.add(row(DefinitionText.of(catalog, type) + ";"));
    }
    for (IndexDefinition index : catalog.indexes()) {
      rows.add(row(DefinitionText.of(catalog, index) + ";"));
    }
    for (List<ViewDefinition> together : ViewOrder.of(catalog, views)) {
      rows.add(row(DefinitionText.of(together) + ";"));
    }
    return listing(rows, "definition");
  }

  private static Listing streams(CatalogSnapshot catalog) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StreamDefinition stream : catalog.streams()) {
      String names = stream.key().stream().map(KeyPart::name).collect(Collectors.joining(", "));
      String types =
          stream.key().stream()
              .map(part -> part.type().toString())
              .collect(Collectors.joining(", "));
      rows.add(row(stream.name(), names, types, stream.comment()));
    }
    return listing(rows, "stream_name", "key_name", "key_type", "remarks");
  }

  private static Listing events(CatalogSnapshot catalog, @Nullable StreamDefinition only) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StreamDefinition stream : catalog.streams()) {
      if (only != null && only.id() != stream.id()) {
        continue;
      }
      for (EventTypeDefinition type : catalog.eventTypes(stream)) {
        String attributes =
            type.visibleAttributes().stream()
                .map(ShowStatements::describe)
                .collect(Collectors.joining(", "));
        rows.add(row(stream.name(), type.name(), attributes, type.comment()));
      }
    }
    return listing(rows, "stream_name", "event_type", "attributes", "remarks");
  }

  private static String describe(AttributeDefinition attribute) {
    return attribute.name() + " " + attribute.type() + (attribute.optional() ? " optional" : "");
  }

  private static Listing views(
      CatalogSnapshot catalog, ViewDefinition.Kind kind, boolean projections) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ViewDefinition view : catalog.views()) {
      if ((view.kind() == kind) == projections) {
        rows.add(row(view.name(), view.definition(), view.comment()));
      }
    }
    return listing(rows, projections ? "projection_name" : "rule_name", "definition", "remarks");
  }

  private static Listing indexes(CatalogSnapshot catalog) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (IndexDefinition index : catalog.indexes()) {
      EventTypeDefinition type = Objects.requireNonNull(catalog.eventType(index.eventTypeId()));
      rows.add(
          row(
              index.name(),
              catalog.stream(type.streamId()).name(),
              type.name(),
              String.join(", ", DefinitionText.attributeNames(type, index))));
    }
    return listing(rows, "index_name", "stream_name", "event_type", "attribute_names");
  }
}
