package dev.adb.benchmark.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A query that every database answers.
 *
 * @param line id of its line in the table
 * @param text its text in a dialect
 * @param ordered whether the order of its rows is part of the answer
 */
public record Query(
    String line, Function<Dialect, String> text, List<Column> columns, boolean ordered) {

  public String text(Dialect dialect) {
    return text.apply(dialect);
  }

  /** Fetches all values of a result and sums over them. */
  public long sum(ResultSet rows, Dialect dialect) throws SQLException {
    Column[] fetched = columns.toArray(Column[]::new);
    long sum = 0;
    while (rows.next()) {
      for (int i = 0; i < fetched.length; i++) {
        sum += fetched[i].value(rows, i + 1, dialect);
      }
    }
    return sum;
  }

  /** The rows of a result as {@link #row} writes them, in an order that is always the same. */
  public List<String> rows(ResultSet rows, Dialect dialect) throws SQLException {
    List<String> found = new ArrayList<>();
    Object[] values = new Object[columns.size()];
    while (rows.next()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = columns.get(i).text(rows, i + 1, dialect);
      }
      found.add(row(values));
    }
    return arranged(found);
  }

  /** Rows in the order of the query, or sorted if it has none. */
  public List<String> arranged(List<String> rows) {
    if (ordered) {
      return rows;
    }
    List<String> sorted = new ArrayList<>(rows);
    Collections.sort(sorted);
    return sorted;
  }

  /** A row as text: its values with bars between them. */
  public static String row(Object... values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(text.isEmpty() ? "" : "|").append(value);
    }
    return text.toString();
  }
}
