package dev.adb.examples.githistory;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query gave, in its order.
 *
 * @param labels of the columns
 * @param rows of as many values as there are labels, as text; null for SQL's null
 */
record Answer(List<String> labels, List<List<@Nullable String>> rows) {

  /** Reads {@code rows} to their end. */
  static Answer of(ResultSet rows) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      labels.add(metaData.getColumnLabel(i));
    }
    List<List<@Nullable String>> lines = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable String> line = new ArrayList<>();
      for (int i = 1; i <= labels.size(); i++) {
        line.add(rows.getString(i));
      }
      lines.add(Collections.unmodifiableList(line));
    }
    return new Answer(List.copyOf(labels), Collections.unmodifiableList(lines));
  }
}
