package dev.adb.calcite.exec;

import dev.adb.engine.exec.ReadView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.runtime.FlatLists;
import org.jspecify.annotations.Nullable;

/** Opens the scan of a catalog table for a generated program, which calls it by name. */
public final class CatalogScanSource {
  private final Function<ReadView, List<@Nullable Object[]>> rows;
  private final int[] columns;

  /**
   * @param columns indexes of the columns wanted
   */
  public CatalogScanSource(Function<ReadView, List<@Nullable Object[]>> rows, int[] columns) {
    this.rows = rows;
    this.columns = columns.clone();
  }

  public Enumerable<@Nullable Object> open(DataContext root) {
    List<@Nullable Object> projected = new ArrayList<>();
    for (@Nullable Object[] row : rows.apply(((QueryDataContext) root).execution().view())) {
      projected.add(project(row));
    }
    return Linq4j.asEnumerable(projected);
  }

  private @Nullable Object project(@Nullable Object[] row) {
    if (columns.length == 1) {
      return row[columns[0]];
    }
    if (columns.length == 0) {
      return FlatLists.COMPARABLE_EMPTY_LIST;
    }
    @Nullable Object[] values = new Object[columns.length];
    for (int index = 0; index < columns.length; index++) {
      values[index] = row[columns[index]];
    }
    return values;
  }
}
