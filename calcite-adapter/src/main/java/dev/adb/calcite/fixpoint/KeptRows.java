package dev.adb.calcite.fixpoint;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.QueryDataContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.jspecify.annotations.Nullable;

/**
 * Rows that do not change from round to round, for generated programs: computed when first read.
 */
public final class KeptRows {
  /** How many rows pass between two looks at the clock. */
  private static final int ROWS_PER_CHECK = 1024;

  private KeptRows() {}

  /**
   * @param query evaluates what is kept
   */
  public static Enumerable<@Nullable Object> open(
      DataContext root, KeptScope scope, Function0<Enumerable<@Nullable Object>> query) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        return new Rows(list(root, scope, query), ((QueryDataContext) root).execution().cancel());
      }
    };
  }

  @SuppressWarnings("unchecked") // a slot is used by operators of one kind only
  private static List<@Nullable Object> list(
      DataContext root, KeptScope scope, Function0<Enumerable<@Nullable Object>> query) {
    Map<Object, Object> map = scope.map(root);
    Object known = map.get(scope);
    if (known == null) {
      List<@Nullable Object> rows = new ArrayList<>();
      try (Enumerator<@Nullable Object> enumerator = query.apply().enumerator()) {
        while (enumerator.moveNext()) {
          rows.add(enumerator.current());
        }
      }
      map.put(scope, rows);
      return rows;
    }
    return (List<@Nullable Object>) known;
  }

  private static final class Rows implements Enumerator<@Nullable Object> {
    private final List<@Nullable Object> rows;
    private final CancelFlag cancel;
    private int index = -1;

    Rows(List<@Nullable Object> rows, CancelFlag cancel) {
      this.rows = rows;
      this.cancel = cancel;
    }

    @Override
    public @Nullable Object current() {
      return rows.get(index);
    }

    @Override
    public boolean moveNext() {
      if (++index % ROWS_PER_CHECK == 0 && index > 0) {
        cancel.check();
      }
      return index < rows.size();
    }

    @Override
    public void reset() {
      index = -1;
    }

    @Override
    public void close() {}
  }
}
