package dev.adb.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small tables that come from no query, such as what the shell says about the catalog. */
public final class TextTable {

  private TextTable() {}

  /**
   * Writes a header and all rows; each row has a cell for each label, null where there is nothing.
   */
  public static void write(
      List<String> labels, List<List<@Nullable String>> rows, int widthMax, Writer out)
      throws IOException {
    TableLayout layout = new TableLayout(widthMax);
    for (String label : labels) {
      layout.addColumn(label, false);
    }
    List<String[]> cells =
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> cell == null ? "" : DisplayText.printable(cell))
                        .toArray(String[]::new))
            .toList();
    layout.measure(cells);
    layout.writeHeader(out);
    for (String[] row : cells) {
      layout.writeRow(row, out);
    }
  }
}
