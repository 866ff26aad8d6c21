package dev.adb.session.plain;

import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.Source;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.exec.Scans;
import dev.adb.engine.type.DataType;
import dev.adb.session.ParameterInfo;
import dev.adb.session.definition.TypeMapping;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of a statement while it is read: its tokens, the catalog, the parameters met so far. */
public final class PlainText {
  final String text;
  final SqlTokens tokens;
  final CatalogSnapshot catalog;
  private final TreeMap<Integer, ParameterInfo> parameters = new TreeMap<>();
  private int parameterCount;

  public PlainText(String text, CatalogSnapshot catalog) {
    this.text = text;
    this.tokens = new SqlTokens(text);
    this.catalog = catalog;
  }

  /** The text as an insert, or null. */
  public @Nullable PlainInsert insert() {
    return tokens.takeWord("insert") ? new InsertReader(this).read() : null;
  }

  /** The text as an {@code add}, or null. */
  public @Nullable PlainInsert add() {
    return tokens.takeWord("add") ? new AddReader(this).read() : null;
  }

  /** The text as a query, or null. */
  public @Nullable PlainQuery query() {
    return tokens.takeWord("select") ? new SelectReader(this).read() : null;
  }

  /**
   * A table that is read or appended to: an event type, all events of a stream, or of all streams.
   */
  record Table(@Nullable StreamDefinition stream, @Nullable EventTypeDefinition type) {

    String schema() {
      return stream == null ? "adb" : stream.name();
    }

    String name() {
      return type == null ? "events" : type.name();
    }

    Source source() {
      if (type != null) {
        return new EventTypeSource(type.id());
      }
      return stream == null ? new AllEventsSource() : new StreamSource(stream.id());
    }

    List<ColumnDefinition> columns(CatalogSnapshot catalog) {
      if (type != null) {
        return catalog.columns(type);
      }
      return stream == null ? Scans.ALL_EVENTS_COLUMNS : catalog.columns(stream);
    }
  }

  @Nullable Table table() {
    String first = tokens.takeName();
    if (first == null) {
      return null;
    }
    if (!tokens.takeSymbol('.')) {
      List<EventTypeDefinition> types = catalog.eventTypes(first);
      boolean unique = types.size() == 1 && catalog.view(first) == null;
      return unique ? new Table(catalog.stream(types.get(0).streamId()), types.get(0)) : null;
    }
    String second = tokens.takeName();
    StreamDefinition stream = catalog.stream(first);
    if (second == null) {
      return null;
    }
    boolean events = second.equalsIgnoreCase("events");
    if (stream == null) {
      return events && first.equalsIgnoreCase("adb") ? new Table(null, null) : null;
    }
    if (events) {
      return new Table(stream, null);
    }
    EventTypeDefinition type = catalog.eventType(stream, second);
    return type == null ? null : new Table(stream, type);
  }

  /** A parameter's index, or -1 and a literal. */
  record Value(int parameter, @Nullable Object literal, SourceRange range) {}

  @Nullable Value value() {
    SourceRange range = tokens.range();
    if (tokens.takeSymbol('?')) {
      return new Value(parameterCount++, null, range);
    }
    boolean negative = tokens.takeSymbol('-');
    Object literal;
    if (tokens.kind() == SqlTokens.Kind.NUMBER) {
      literal = tokens.numberValue(negative);
    } else if (negative) {
      return null;
    } else if (tokens.kind() == SqlTokens.Kind.STRING) {
      literal = tokens.value();
    } else if (tokens.isWord("true") || tokens.isWord("false")) {
      literal = tokens.isWord("true");
    } else if (tokens.isWord("null")) {
      literal = null;
    } else {
      return null;
    }
    SourceRange whole = range.union(tokens.range());
    tokens.next();
    return new Value(-1, literal, whole);
  }

  /** Notes the type that a parameter must have. */
  void declare(int parameter, DataType type) {
    declare(parameter, type, true);
  }

  void declare(int parameter, DataType type, boolean nullable) {
    parameters.put(parameter, new ParameterInfo(TypeMapping.valueType(type), nullable));
  }

  List<ParameterInfo> parameters() {
    return List.copyOf(parameters.values());
  }
}
