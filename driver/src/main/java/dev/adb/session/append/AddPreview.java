package dev.adb.session.append;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.Widening;
import dev.adb.session.ColumnInfo;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.definition.TypeMapping;
import dev.adb.session.result.BatchCursor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of an {@code add} as rows: stream, key, event type, and each attribute name of the
 * items' event types once, with the widest of its types, or as text where none holds them all.
 */
public final class AddPreview {
  private static final int FIXED_COLUMNS = 3;

  private final BoundAdd add;
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();

  /**
   * An attribute's column.
   *
   * @param type null for text of several types
   */
  private record Attribute(int place, String name, @Nullable DataType type, boolean nullable) {}

  public AddPreview(BoundAdd add) {
    this.add = add;
    for (AppendTarget target : add.targets()) {
      target.type().visibleAttributes().forEach(this::include);
    }
    boolean several = add.targets().size() > 1;
    attributes.replaceAll(
        (key, column) ->
            new Attribute(
                column.place(), column.name(), column.type(), several || column.nullable()));
  }

  private void include(AttributeDefinition attribute) {
    attributes.merge(
        key(attribute),
        new Attribute(
            FIXED_COLUMNS + attributes.size(),
            attribute.name(),
            attribute.type(),
            attribute.optional()),
        (known, other) ->
            new Attribute(known.place(), known.name(), common(known.type(), other.type()), true));
  }

  private static String key(AttributeDefinition attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable DataType common(@Nullable DataType one, @Nullable DataType other) {
    if (one == null || other == null) {
      return null;
    }
    return one.widensTo(other) ? other : other.widensTo(one) ? one : null;
  }

  public List<ColumnInfo> columns() {
    List<ColumnInfo> columns = new ArrayList<>();
    for (String name : List.of("stream_name", "stream_key", "event_type")) {
      columns.add(ColumnInfo.of(name, ValueType.of(ValueKind.STRING), false));
    }
    for (Attribute column : attributes.values()) {
      DataType type = column.type() == null ? DataType.STRING : column.type();
      columns.add(ColumnInfo.of(column.name(), TypeMapping.valueType(type), column.nullable()));
    }
    return columns;
  }

  /** The rows, values as a cursor gives them. */
  public List<@Nullable Object[]> rows(Parameters values, ExecutionContext context) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    add.forEach(values, context, target -> rows.add(row(target)));
    return rows;
  }

  private @Nullable Object[] row(AppendTarget target) {
    @Nullable Object[] row = new Object[FIXED_COLUMNS + attributes.size()];
    row[0] = target.stream().name();
    row[1] = target.keyText();
    row[2] = target.type().name();
    List<AttributeDefinition> own = target.type().visibleAttributes();
    for (int i = 0; i < own.size(); i++) {
      Object value = target.value(i);
      Attribute column = attributes.get(key(own.get(i)));
      if (value != null && column != null) {
        row[column.place()] = shown(value, own.get(i).type(), column.type());
      }
    }
    return row;
  }

  private static @Nullable Object shown(Object value, DataType type, @Nullable DataType column) {
    Object shown = BatchCursor.sessionForm(type.kind(), value);
    if (column != null) {
      return Widening.widen(shown, column);
    }
    return shown instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : shown instanceof BigDecimal number ? number.toPlainString() : shown.toString();
  }
}
