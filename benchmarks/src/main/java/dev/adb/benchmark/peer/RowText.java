package dev.adb.benchmark.peer;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as text that is the same for every database, for checks. */
public final class RowText {
  private RowText() {}

  /** Rows of account, version, position, type and attributes, each as one text. */
  static List<String> of(ResultSet rows) throws SQLException {
    List<String> found = new ArrayList<>();
    while (rows.next()) {
      found.add(
          "%s|%s|%s|%s|%s"
              .formatted(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5)));
    }
    return found;
  }

  /** Count and sum of the amounts of one type; the sum of nothing is 0. */
  public static String total(String type, long count, @Nullable BigDecimal sum) {
    BigDecimal amount = sum == null ? BigDecimal.ZERO : sum;
    return type + " " + count + " " + amount.setScale(2).toPlainString();
  }
}
