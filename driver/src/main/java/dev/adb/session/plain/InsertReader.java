package dev.adb.session.plain;

import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.txn.Expectation;
import dev.adb.session.append.AddItem;
import dev.adb.session.append.AppendTarget;
import dev.adb.session.definition.Literals;
import dev.adb.session.plain.PlainText.Table;
import dev.adb.session.plain.PlainText.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code insert into event (…) values (…)}. Null stands for what is not plain. */
final class InsertReader {
  private final PlainText text;
  private final SqlTokens tokens;

  InsertReader(PlainText text) {
    this.text = text;
    this.tokens = text.tokens;
  }

  @Nullable PlainInsert read() {
    Table table = tokens.takeWord("into") ? text.table() : null;
    if (table == null || table.type() == null || table.stream() == null) {
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
    return tokens.atEnd() ? new PlainInsert(items, text.parameters()) : null;
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
      Value value = bindings.size() < columns.size() ? text.value() : null;
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
    return new AddItem(text.text, target, bindings, range, Expectation.ANY, -1);
  }

  private AddItem.@Nullable Binding binding(AppendTarget target, int column, Value value) {
    if (value.parameter() >= 0) {
      text.declare(value.parameter(), target.type(column));
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
