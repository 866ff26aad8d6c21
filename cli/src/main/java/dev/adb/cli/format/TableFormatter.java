package dev.adb.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns. Widths are those of the header and the first {@value #MEASURED_ROW_COUNT_MAX}
 * rows, which alone are held; a wider cell further down pushes its line to the right and loses
 * nothing.
 */
final class TableFormatter implements ResultFormatter {

  static final int MEASURED_ROW_COUNT_MAX = 1_000;

  private final int widthMax;

  TableFormatter(int widthMax) {
    this.widthMax = widthMax;
  }

  @Override
  public long write(ResultSet rows, Writer out) throws SQLException, IOException {
    List<Column> columns = Column.of(rows.getMetaData());
    TableLayout layout = new TableLayout(widthMax);
    for (Column column : columns) {
      layout.addColumn(column.label(), column.kind().isNumber());
    }
    List<String[]> measured = new ArrayList<>();
    boolean more = true;
    while (more && measured.size() < MEASURED_ROW_COUNT_MAX) {
      more = rows.next();
      if (more) {
        measured.add(cells(columns, rows));
      }
    }
    layout.measure(measured);
    layout.writeHeader(out);
    for (String[] cells : measured) {
      layout.writeRow(cells, out);
    }
    long rowCount = measured.size();
    measured.clear();
    while (more && rows.next()) {
      layout.writeRow(cells(columns, rows), out);
      rowCount++;
    }
    out.write(rowCount == 1 ? "(1 row)\n" : "(%d rows)\n".formatted(rowCount));
    return rowCount;
  }

  private static String[] cells(List<Column> columns, ResultSet rows) throws SQLException {
    String[] cells = new String[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      String text = columns.get(i).text(rows);
      cells[i] = text == null ? DisplayText.NULL : DisplayText.printable(text);
    }
    return cells;
  }
}
