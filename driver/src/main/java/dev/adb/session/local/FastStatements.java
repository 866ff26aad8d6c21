package dev.adb.session.local;

import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.Source;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.txn.Expectation;
import dev.adb.session.ParameterInfo;
import dev.adb.session.append.AddItem;
import dev.adb.session.append.AppendTarget;
import dev.adb.session.append.KeyValues;
import dev.adb.session.definition.Literals;
import dev.adb.session.definition.TypeMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Recognises plain SQL that needs no planner: a look-up by key, the reading of a whole table, a
 * count of its rows, an insert of values. Whatever is not plain, or not right, goes the long way,
 * which gives the same rows and says what is wrong.
 */
final class FastStatements {
  private final LocalSession session;
  private final String text;
  private final SqlTokens tokens;
  private final CatalogSnapshot catalog;
  private final TreeMap<Integer, ParameterInfo> parameters = new TreeMap<>();
  private int parameterCount;

  private FastStatements(LocalSession session, String text) {
    this.session = session;
    this.text = text;
    this.tokens = new SqlTokens(text);
    this.catalog = session.catalogSnapshot();
  }

  /** The statement, or null if it must go the long way. */
  static @Nullable LocalStatement compile(LocalSession session, String text) {
    if (!session.schema().equalsIgnoreCase("main")) {
      return null;
    }
    FastStatements fast = new FastStatements(session, text);
    if (fast.tokens.takeWord("insert")) {
      return fast.insert();
    }
    return fast.tokens.takeWord("select") ? fast.select() : null;
  }

  /** A table that is read or appended to: an event type, or all events of a stream. */
  private record Table(StreamDefinition stream, @Nullable EventTypeDefinition type) {}

  private @Nullable Table table() {
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
    if (second == null || stream == null) {
      return null;
    }
    if (second.equalsIgnoreCase("events")) {
      return new Table(stream, null);
    }
    EventTypeDefinition type = catalog.eventType(stream, second);
    return type == null ? null : new Table(stream, type);
  }

  private @Nullable LocalStatement select() {
    boolean count = false;
    boolean star = false;
    List<String> names = new ArrayList<>();
    if (tokens.takeWord("count")) {
      count = tokens.takeSymbol('(') && tokens.takeSymbol('*') && tokens.takeSymbol(')');
      if (!count) {
        return null;
      }
    } else if (tokens.takeSymbol('*')) {
      star = true;
    } else {
      do {
        String name = tokens.takeName();
        if (name == null) {
          return null;
        }
        names.add(name);
      } while (tokens.takeSymbol(','));
    }
    Table table = tokens.takeWord("from") ? table() : null;
    if (table == null) {
      return null;
    }
    List<ColumnDefinition> all =
        table.type() == null ? catalog.columns(table.stream()) : catalog.columns(table.type());
    List<ColumnDefinition> columns = star ? all : named(all, names);
    Source source =
        table.type() == null
            ? new StreamSource(table.stream().id())
            : new EventTypeSource(table.type().id());
    Key key = new Key(-1, null);
    if (tokens.takeWord("where")) {
      key = key(table.stream());
    }
    if (columns == null || key == null || !tokens.atEnd()) {
      return null;
    }
    String tableName = table.type() == null ? "events" : table.type().name();
    return new FastQuery(
        session,
        text,
        new FastQuery.Plan(
            source,
            columns,
            table.stream(),
            tableName,
            count,
            key.parameter(),
            key.value(),
            List.copyOf(parameters.values())));
  }

  /** The columns of some names as they are spelt, or null. */
  private static @Nullable List<ColumnDefinition> named(
      List<ColumnDefinition> all, List<String> names) {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (String name : names) {
      ColumnDefinition found = null;
      for (ColumnDefinition column : all) {
        if (column.name().equals(name)) {
          found = column;
        }
      }
      if (found == null) {
        return null;
      }
      columns.add(found);
    }
    return columns;
  }

  /**
   * What the key must equal: a parameter, or a value in internal form; neither where all keys are
   * read.
   */
  private record Key(int parameter, @Nullable Object value) {}

  private @Nullable Key key(StreamDefinition stream) {
    String name = tokens.takeName();
    boolean isKey =
        name != null
            && stream.key().size() == 1
            && name.equalsIgnoreCase(stream.key().get(0).name());
    if (!isKey || !tokens.takeSymbol('=')) {
      return null;
    }
    Value value = value();
    if (value == null) {
      return null;
    }
    if (value.parameter() >= 0) {
      parameters.put(
          value.parameter(),
          new ParameterInfo(TypeMapping.valueType(stream.key().get(0).type()), true));
      return new Key(value.parameter(), null);
    }
    try {
      return new Key(-1, KeyValues.literal(value.literal(), stream.key().get(0)));
    } catch (AdbException e) {
      return null;
    }
  }

  /** A parameter's index, or -1 and a literal. */
  private record Value(int parameter, @Nullable Object literal, SourceRange range) {}

  private @Nullable Value value() {
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

  private @Nullable LocalStatement insert() {
    Table table = tokens.takeWord("into") ? table() : null;
    if (table == null || table.type() == null) {
      return null;
    }
    AppendTarget target = new AppendTarget(table.stream(), table.type());
    List<Integer> columns = insertColumns(table.stream(), table.type());
    if (columns == null || !tokens.takeWord("values")) {
      return null;
    }
    List<AddItem> items = new ArrayList<>();
    do {
      AddItem item = row(target, columns);
      if (item == null) {
        return null;
      }
      items.add(item);
    } while (tokens.takeSymbol(','));
    return tokens.atEnd()
        ? new FastInsert(session, text, items, List.copyOf(parameters.values()))
        : null;
  }

  /** The ids of the columns that an insert fills, or null. */
  private @Nullable List<Integer> insertColumns(StreamDefinition stream, EventTypeDefinition type) {
    List<Integer> columns = new ArrayList<>();
    if (!tokens.takeSymbol('(')) {
      for (int part = 0; part < stream.key().size(); part++) {
        columns.add(CommonColumn.KEY - part);
      }
      type.visibleAttributes().forEach(attribute -> columns.add(attribute.id()));
      return columns;
    }
    Set<Integer> seen = new HashSet<>();
    do {
      String name = tokens.takeName();
      int id = name == null ? 0 : columnId(stream, type, name);
      if (id == 0 || !seen.add(id)) {
        return null;
      }
      columns.add(id);
    } while (tokens.takeSymbol(','));
    return tokens.takeSymbol(')') ? columns : null;
  }

  private static int columnId(StreamDefinition stream, EventTypeDefinition type, String name) {
    for (int part = 0; part < stream.key().size(); part++) {
      if (stream.key().get(part).name().equalsIgnoreCase(name)) {
        return CommonColumn.KEY - part;
      }
    }
    AttributeDefinition attribute = type.attribute(name);
    if (attribute != null) {
      return attribute.id();
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "version" -> CommonColumn.VERSION;
      case "event_id" -> CommonColumn.EVENT_ID;
      case "correlation_id" -> CommonColumn.CORRELATION_ID;
      case "causation_id" -> CommonColumn.CAUSATION_ID;
      case "metadata" -> CommonColumn.METADATA;
      default -> 0;
    };
  }

  private @Nullable AddItem row(AppendTarget target, List<Integer> columns) {
    SourceRange start = tokens.range();
    if (!tokens.takeSymbol('(')) {
      return null;
    }
    List<AddItem.Binding> bindings = new ArrayList<>();
    do {
      Value value = bindings.size() < columns.size() ? value() : null;
      if (value == null) {
        return null;
      }
      AddItem.Binding binding = binding(target, columns.get(bindings.size()), value);
      if (binding == null) {
        return null;
      }
      bindings.add(binding);
    } while (tokens.takeSymbol(','));
    SourceRange range = start.union(tokens.range());
    if (bindings.size() != columns.size() || !tokens.takeSymbol(')')) {
      return null;
    }
    return new AddItem(text, target, bindings, range, Expectation.ANY, -1);
  }

  private AddItem.@Nullable Binding binding(AppendTarget target, int column, Value value) {
    if (value.parameter() >= 0) {
      parameters.put(
          value.parameter(), new ParameterInfo(TypeMapping.valueType(target.type(column)), true));
      return new AddItem.Binding(column, value.parameter(), null, false, value.range());
    }
    try {
      return new AddItem.Binding(
          column,
          -1,
          Literals.convert(value.literal(), target.type(column), "column"),
          false,
          value.range());
    } catch (AdbException e) {
      return null;
    }
  }
}
