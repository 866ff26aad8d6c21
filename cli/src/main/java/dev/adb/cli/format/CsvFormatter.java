package dev.adb.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: CRLF after every line; a field is quoted where it must be, and where it is the empty
 * string.
 */
final class CsvFormatter implements ResultFormatter {

  private static final String LINE_END = "\r\n";

  @Override
  public long write(ResultSet rows, Writer out) throws SQLException, IOException {
    List<Column> columns = Column.of(rows.getMetaData());
    for (int i = 0; i < columns.size(); i++) {
      writeField(columns.get(i).label(), i, out);
    }
    out.write(LINE_END);
    long rowCount = 0;
    while (rows.next()) {
      for (int i = 0; i < columns.size(); i++) {
        writeField(columns.get(i).text(rows), i, out);
      }
      out.write(LINE_END);
      rowCount++;
    }
    return rowCount;
  }

  private static void writeField(@Nullable String value, int index, Writer out) throws IOException {
    if (index > 0) {
      out.write(',');
    }
    if (value == null) {
      return;
    }
    if (needsQuotes(value)) {
      out.write('"');
      out.write(value.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(value);
    }
  }

  private static boolean needsQuotes(String value) {
    if (value.isEmpty()) {
      return true;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }
}
