package dev.adb.session.append;

import dev.adb.datalog.ast.Addition;
import dev.adb.datalog.ast.Addition.Assignment;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.ErrorCode;
import dev.adb.session.ParameterInfo;
import dev.adb.session.definition.CatalogNames;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Resolves the names of an {@code add} and checks the types of its literals. */
final class AddBinder {
  private static final String DUPLICATE_COLUMN = "42701";

  private final String text;
  private final CatalogNames names;
  private final TreeMap<Integer, ParameterInfo> parameters = new TreeMap<>();
  private boolean derived;

  AddBinder(String text, CatalogSnapshot catalog) {
    this.text = text;
    this.names = new CatalogNames(text, catalog);
  }

  List<AddItem> bind(DataStatement.Add statement) {
    derived = statement.body() != null;
    if (!derived && !statement.rules().isEmpty()) {
      throw DatalogException.at(
          text,
          statement.rules().get(0).predicate().range(),
          ErrorCode.SYNTAX.sqlState(),
          "a rule of an add is read by its body, and it has none",
          "add where");
    }
    return statement.items().stream().map(this::bind).toList();
  }

  /** The parameters that fill a column or are the version to expect, by index. */
  Map<Integer, ParameterInfo> parameters() {
    return parameters;
  }

  private AddItem bind(Addition item) {
    StreamDefinition stream = names.stream(item.to().stream());
    EventTypeDefinition type = names.event(item.event(), stream);
    ItemValues values = new ItemValues(text, new AppendTarget(stream, type), derived, parameters);
    bindKey(item.to(), stream, values);
    Set<String> seen = new HashSet<>();
    for (Assignment assignment : item.attributes()) {
      AttributeDefinition attribute = names.attribute(type, assignment.name());
      checkOnce(seen, assignment);
      values.give(attribute.id(), "attribute " + attribute.name(), assignment.value());
    }
    Set<String> seenProperties = new HashSet<>();
    for (Assignment property : item.properties()) {
      checkOnce(seenProperties, property);
      values.give(property(property), property.name().text(), property.value());
    }
    if (item.expectation() != null) {
      values.expect(item.expectation());
    }
    return values.item(item.range());
  }

  private void bindKey(StreamKey key, StreamDefinition stream, ItemValues values) {
    if (key.parts().size() != stream.key().size()) {
      throw DatalogException.at(
          text,
          key.range(),
          ErrorCode.SYNTAX.sqlState(),
          "the key of stream %s has %d parts, got %d"
              .formatted(stream.name(), stream.key().size(), key.parts().size()));
    }
    for (int part = 0; part < key.parts().size(); part++) {
      Term term = key.parts().get(part);
      if (!(term instanceof Expression value)) {
        throw DatalogException.at(
            text, term.range(), ErrorCode.SYNTAX.sqlState(), "a key must be given, not left open");
      }
      values.give(CommonColumn.KEY - part, "key " + stream.key().get(part).name(), value);
    }
  }

  private void checkOnce(Set<String> seen, Assignment assignment) {
    if (!seen.add(assignment.name().key())) {
      throw DatalogException.at(
          text,
          assignment.range(),
          DUPLICATE_COLUMN,
          "%s is given twice".formatted(assignment.name().text()));
    }
  }

  private int property(Assignment property) {
    return switch (property.name().text().toLowerCase(Locale.ROOT)) {
      case "event_id" -> CommonColumn.EVENT_ID;
      case "correlation_id" -> CommonColumn.CORRELATION_ID;
      case "causation_id" -> CommonColumn.CAUSATION_ID;
      case "metadata" -> CommonColumn.METADATA;
      default ->
          throw DatalogException.at(
              text,
              property.name().range(),
              ErrorCode.UNDEFINED_COLUMN.sqlState(),
              "with takes no " + property.name().text(),
              "use event_id, correlation_id, causation_id or metadata");
    };
  }
}
