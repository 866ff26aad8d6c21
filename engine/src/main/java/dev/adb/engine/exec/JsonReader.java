package dev.adb.engine.exec;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.column.Column;
import dev.adb.engine.table.TablePart;
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
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MILLI_OF_SECOND, 0, 3, true)
          .toFormatter(java.util.Locale.ROOT);

  private final List<AttributeDefinition> attributes;
  private final @Nullable Column[] columns;

  /**
   * @param type as the reader's catalog has it
   */
  JsonReader(TablePart part, EventTypeDefinition type) {
    attributes = type.visibleAttributes();
    columns = new Column[attributes.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = part.attribute(attributes.get(i).id());
    }
  }

  @Override
  public String get(int row) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < attributes.size(); i++) {
      AttributeDefinition attribute = attributes.get(i);
      Column column = columns[i];
      Object value =
          column == null
              ? attribute.defaultValue()
              : Widening.widen(column.getObject(row), attribute.type());
      if (value == null) {
        continue;
      }
      if (json.length() > 1) {
        json.append(',');
      }
      quote(json, attribute.name());
      json.append(':');
      put(json, attribute.type().kind(), value);
    }
    return json.append('}').toString();
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

  private static void quote(StringBuilder json, String text) {
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
