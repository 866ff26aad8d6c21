package dev.adb.engine.exec.read;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.table.TablePart;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.Widening;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All attributes of an event as one JSON object: numbers exact, date, time, timestamp and uuid as
 * ISO text, bytes as base64, json as it is, absent attributes left out.
 */
final class JsonReader extends ObjectReader {
  /** Stands for a value that is read without an object. */
  private static final Object NONE = new Object();

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MILLI_OF_SECOND, 0, 3, true)
          .toFormatter(java.util.Locale.ROOT);

  private final List<AttributeDefinition> attributes;
  private final @Nullable Column[] columns;

  /** By attribute: its name and the colon. */
  private final String[] names;

  /** Used again for each row. */
  private final StringBuilder json = new StringBuilder();

  /**
   * @param type as the reader's catalog has it
   */
  JsonReader(TablePart part, EventTypeDefinition type) {
    attributes = type.visibleAttributes();
    columns = new Column[attributes.size()];
    names = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = part.attribute(attributes.get(i).id());
      json.setLength(0);
      quote(json, attributes.get(i).name());
      names[i] = json.append(':').toString();
    }
  }

  @Override
  public String get(int row) {
    json.setLength(0);
    json.append('{');
    for (int i = 0; i < columns.length; i++) {
      DataType type = attributes.get(i).type();
      Column column = columns[i];
      if (column != null && column.isNull(row)) {
        continue;
      }
      Object value =
          column == null
              ? attributes.get(i).defaultValue()
              : isPlain(column, type) ? NONE : Widening.widen(column.getObject(row), type);
      if (value == null) {
        continue;
      }
      if (json.length() > 1) {
        json.append(',');
      }
      json.append(names[i]);
      if (column != null && value == NONE) {
        putPlain(column, row);
      } else {
        put(json, type.kind(), value);
      }
    }
    return json.append('}').toString();
  }

  /** Whether the column's values can be written without an object for each. */
  private static boolean isPlain(Column column, DataType type) {
    // a file need not know how many digits a decimal may have
    return column.type().kind() == type.kind()
        && column.type().scale() == type.scale()
        && switch (type.kind()) {
          case INT, BIGINT, STRING -> true;
          case DECIMAL -> column instanceof LongColumn;
          default -> false;
        };
  }

  private void putPlain(Column column, int row) {
    if (column instanceof IntColumn ints) {
      json.append(ints.get(row));
    } else if (column instanceof LongColumn longs) {
      putDecimal(longs.get(row), column.type().scale());
    } else {
      quote(json, ((StringColumn) column).get(row));
    }
  }

  private void putDecimal(long unscaled, int scale) {
    int start = json.length();
    json.append(unscaled);
    if (scale > 0) {
      int first = unscaled < 0 ? start + 1 : start;
      while (json.length() - first <= scale) {
        json.insert(first, '0');
      }
      json.insert(json.length() - scale, '.');
    }
  }

  private static void put(StringBuilder json, TypeKind kind, Object value) {
    switch (kind) {
      case BOOLEAN, INT, BIGINT, JSON -> json.append(value);
      case DECIMAL -> json.append(((BigDecimal) value).toPlainString());
      case DOUBLE -> {
        double number = (Double) value;
        if (Double.isFinite(number)) {
          json.append(number);
        } else {
          // JSON has no such numbers
          quote(json, value.toString());
        }
      }
      case STRING, UUID -> quote(json, value.toString());
      case BYTES -> quote(json, Base64.getEncoder().encodeToString((byte[]) value));
      case DATE -> quote(json, LocalDate.ofEpochDay((Integer) value).toString());
      case TIME -> quote(json, TIME.format(LocalTime.ofNanoOfDay((Integer) value * 1_000_000L)));
      case TIMESTAMP ->
          quote(
              json,
              Instant.ofEpochMilli((Long) value).atOffset(ZoneOffset.UTC).toLocalDate()
                  + "T"
                  + TIME.format(Instant.ofEpochMilli((Long) value).atOffset(ZoneOffset.UTC)));
    }
  }

  private static boolean isEscaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return true;
      }
    }
    return false;
  }

  private static void quote(StringBuilder json, String text) {
    if (!isEscaped(text)) {
      json.append('"').append(text).append('"');
      return;
    }
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
