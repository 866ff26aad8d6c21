package dev.adb.engine.operator.join;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a join: the table, and what its parts share. Thread-safe. */
final class JoinRun {
  private final JoinLayout layout;
  private final QueryScope scope;
  private final JoinTable table;

  /** Parts that are not closed. */
  private final List<Operator> open = new ArrayList<>();

  private int reading;
  private @Nullable MatchedRows matched;

  private JoinRun(JoinLayout layout, QueryScope scope, JoinTable table) {
    this.layout = layout;
    this.scope = scope;
    this.table = table;
  }

  /** Reads the input that is kept, then opens the other one in up to some parts. */
  static List<Operator> open(JoinLayout layout, QueryScope scope, int count) {
    TableUse use = layout.spec().use();
    JoinTable table =
        use == null ? TableBuilder.build(layout, scope) : KeptTable.of(layout, use, scope);
    if (table.rowCount() == 0 && layout.dropsUnmatchedRead()) {
      close(table, layout);
      return List.of(new NoRows());
    }
    JoinRun run = new JoinRun(layout, scope, table);
    try {
      return run.openParts(count);
    } catch (RuntimeException | Error e) {
      close(table, layout);
      throw e;
    }
  }

  private static void close(JoinTable table, JoinLayout layout) {
    if (!layout.isKept()) {
      table.close();
    }
  }

  private List<Operator> openParts(int count) {
    OperatorSource read = layout.read();
    if (layout.dropsUnmatchedRead() && !layout.isKept()) {
      List<ColumnPredicate> bounds = TableBounds.of(layout, table, scope);
      read = bounds.isEmpty() ? read : read.bounded(bounds);
    }
    List<Operator> inputs = count == 1 ? List.of(read.open(scope)) : read.open(scope, count);
    for (Operator input : inputs) {
      open.add(layout.givesRead() ? new RowJoin(this, input) : new PairJoin(this, input));
    }
    reading = inputs.size();
    return List.copyOf(open);
  }

  JoinLayout layout() {
    return layout;
  }

  QueryScope scope() {
    return scope;
  }

  JoinTable table() {
    return table;
  }

  /** A part has read its last row. Returns the kept rows to be given, if it was the last part. */
  synchronized @Nullable Operator end(MatchedRows ofPart) {
    if (matched == null) {
      matched = ofPart;
    } else {
      matched.addAll(ofPart);
    }
    return --reading == 0 ? new KeptRows(this, matched) : null;
  }

  /** A part is closed; the last one gives the memory back. */
  synchronized void close(Operator part) {
    if (open.remove(part) && open.isEmpty()) {
      close(table, layout);
    }
  }

  /** A join without a row. */
  private static final class NoRows implements Operator {
    @Override
    public @Nullable Batch next() {
      return null;
    }

    @Override
    public void close() {}
  }
}
