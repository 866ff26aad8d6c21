package dev.adb.engine.operator.window;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.sort.RowPages;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowGather;
import dev.adb.engine.vector.Vector;
import dev.adb.engine.vector.VectorCopy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the input as they come, and behind their columns one for each function. */
public record WindowSource(OperatorSource input, List<WindowGroup> groups)
    implements OperatorSource {

  public WindowSource {
    groups = List.copyOf(groups);
  }

  @Override
  public List<DataType> types() {
    List<DataType> types = new ArrayList<>(input.types());
    for (WindowGroup group : groups) {
      group.functions().forEach(function -> types.add(function.type()));
    }
    return types;
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Window(this, scope);
  }

  /** Computes everything when the first batch is asked for. */
  private static final class Window implements Operator {
    private final WindowSource source;
    private final QueryScope scope;
    private final Reservation memory;
    private final List<Vector> results = new ArrayList<>();
    private @Nullable RowPages pages;
    private boolean started;
    private int given;
    private Vector[] copies = {};

    Window(WindowSource source, QueryScope scope) {
      this.source = source;
      this.scope = scope;
      memory = new Reservation(scope.memory(), "window");
    }

    @Override
    public @Nullable Batch next() {
      if (!started) {
        started = true;
        compute();
      }
      scope.cancel().check();
      RowPages rows = pages;
      if (rows == null || given == rows.pageCount()) {
        return null;
      }
      return batch(rows.page(given), given++ * Batch.ROW_COUNT_MAX);
    }

    private Batch batch(Batch page, int first) {
      int inputs = page.columnCount();
      Vector[] columns = new Vector[inputs + results.size()];
      for (int i = 0; i < inputs; i++) {
        columns[i] = page.column(i);
      }
      for (int i = 0; i < copies.length; i++) {
        copies[i].clearNulls();
        VectorCopy.range(results.get(i), first, page.rowCount(), copies[i], 0);
        columns[inputs + i] = copies[i];
      }
      Batch batch = new Batch(columns);
      batch.setRowCount(page.rowCount());
      return batch;
    }

    private void compute() {
      RowPages rows = RowPages.read(source.input, scope, "window");
      pages = rows;
      RowGather gather = rows.gather();
      for (WindowGroup group : source.groups) {
        // what a group needs beside its results lives only here
        try (Reservation work = new Reservation(scope.memory(), "window")) {
          long wordBytes = (long) Long.BYTES * rows.numberBound();
          work.grow(
              (group.order().size() + 1) * wordBytes
                  + (long) WindowRows.ROW_BYTES * rows.rowCount());
          WindowRows window = WindowRows.of(group, rows, gather, scope);
          FrameRanges frames = FrameRanges.of(window, group.frame(), group.order());
          for (WindowFunction function : group.functions()) {
            scope.cancel().check();
            memory.grow(2 * wordBytes);
            Vector into = new Vector(function.type(), rows.numberBound());
            compute(function, window, frames, into);
            results.add(into);
          }
        }
      }
      copies = results.stream().map(result -> new Vector(result.type())).toArray(Vector[]::new);
    }

    private static void compute(
        WindowFunction function, WindowRows window, FrameRanges frames, Vector into) {
      switch (function.kind()) {
        case ROW_NUMBER, RANK, DENSE_RANK, PERCENT_RANK, CUME_DIST, NTILE ->
            RankFunctions.compute(function, window, into);
        case LAG, LEAD -> ValueFunctions.shift(function, window, into);
        case FIRST_VALUE, LAST_VALUE, NTH_VALUE ->
            ValueFunctions.ofFrame(function, window, frames, into);
        case COUNT, SUM, SUM_OR_ZERO -> SumFunctions.compute(function, window, frames, into);
        case MIN, MAX -> ExtremeFunctions.compute(function, window, frames, into);
      }
    }

    @Override
    public void close() {
      started = true;
      results.clear();
      memory.close();
      if (pages != null) {
        pages.close();
        pages = null;
      }
    }
  }
}
