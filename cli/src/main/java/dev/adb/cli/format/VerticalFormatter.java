package dev.adb.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line for each column, under a line that numbers the row. */
final class VerticalFormatter implements ResultFormatter {

  @Override
  public long write(ResultSet rows, Writer out) throws SQLException, IOException {
    List<Column> columns = Column.of(rows.getMetaData());
    String[] labels =
        columns.stream().map(c -> DisplayText.printable(c.label())).toArray(String[]::new);
    int labelWidth = 0;
    for (String label : labels) {
      labelWidth = Math.max(labelWidth, DisplayText.width(label));
    }
    StringBuilder line = new StringBuilder();
    long rowCount = 0;
    while (rows.next()) {
      rowCount++;
      out.write("-- row %d\n".formatted(rowCount));
      for (int i = 0; i < labels.length; i++) {
        @Nullable String text = columns.get(i).text(rows);
        line.setLength(0);
        DisplayText.appendSpaces(line.append(labels[i]), labelWidth - DisplayText.width(labels[i]));
        line.append(" | ").append(text == null ? DisplayText.NULL : DisplayText.printable(text));
        out.append(line).write('\n');
      }
    }
    out.write(rowCount == 1 ? "(1 row)\n" : "(%d rows)\n".formatted(rowCount));
    return rowCount;
  }
}
