package dev.adb.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One array for a result, one object a line for a row. Numbers are exact; NaN and the infinities,
 * which JSON cannot write, are strings. Dates, times and uuids are ISO text, bytes base64; values
 * of type json are put in as they are. A label that comes twice gets {@code _2}, so that no value
 * is lost.
 */
final class JsonFormatter implements ResultFormatter {

  @Override
  public long write(ResultSet rows, Writer out) throws SQLException, IOException {
    List<Column> columns = Column.of(rows.getMetaData());
    List<String> names = names(columns);
    out.write('[');
    long rowCount = 0;
    while (rows.next()) {
      out.write(rowCount == 0 ? "\n{" : ",\n{");
      for (int i = 0; i < columns.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(names.get(i));
        out.write(':');
        writeValue(columns.get(i), rows, out);
      }
      out.write('}');
      rowCount++;
    }
    out.write(rowCount == 0 ? "]\n" : "\n]\n");
    return rowCount;
  }

  private static List<String> names(List<Column> columns) {
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>(columns.size());
    for (Column column : columns) {
      String name = column.label();
      for (int n = 2; !used.add(name); n++) {
        name = column.label() + "_" + n;
      }
      names.add(quoted(name));
    }
    return names;
  }

  private static void writeValue(Column column, ResultSet row, Writer out)
      throws SQLException, IOException {
    String text =
        switch (column.kind()) {
          case TIMESTAMP -> column.timestamp(row, 'T');
          case BYTES -> base64(row.getBytes(column.number()));
          default -> column.text(row);
        };
    if (text == null) {
      out.write("null");
    } else if (isBare(column.kind(), text)) {
      out.write(text);
    } else {
      out.write(quoted(text));
    }
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  private static boolean isBare(ValueKind kind, String text) {
    return switch (kind) {
      case BOOLEAN, INTEGER, DECIMAL, JSON -> true;
      case DOUBLE -> Double.isFinite(Double.parseDouble(text));
      default -> false;
    };
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          // A surrogate without its other half is no character of UTF-8 and would be written as
          // '?'.
          if (c < 0x20 || c == 0x7f || isLoneSurrogate(text, i)) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  private static boolean isLoneSurrogate(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
