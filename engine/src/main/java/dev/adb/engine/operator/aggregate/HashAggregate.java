package dev.adb.engine.operator.aggregate;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of its input when its first batch is asked for. The first rows are taken by one thread,
 * part after part; the parts that are left when they were many get a thread and a table each, which
 * are merged in the order of the parts.
 */
final class HashAggregate implements Operator {
  private final HashAggregateSource source;
  private final QueryScope scope;

  /** Opened when the first batch is asked for: opening scans that share rows looks at them. */
  private List<Operator> parts = List.of();

  private final List<GroupTable> tables = new ArrayList<>();
  private final Vector[] vectors;
  private final Batch batch;
  private @Nullable GroupTable groups;
  private int next;
  private boolean closed;

  HashAggregate(HashAggregateSource source, QueryScope scope) {
    this.source = source;
    this.scope = scope;
    vectors = source.types().stream().map(Vector::new).toArray(Vector[]::new);
    batch = new Batch(vectors);
  }

  @Override
  public @Nullable Batch next() {
    if (closed) {
      return null;
    }
    GroupTable table = groups;
    if (table == null) {
      table = aggregate();
      groups = table;
    }
    scope.cancel().check();
    int count = Math.min(Batch.ROW_COUNT_MAX, table.count() - next);
    if (count == 0) {
      return null;
    }
    table.read(next, count, vectors);
    next += count;
    batch.setRowCount(count);
    return batch;
  }

  private List<Operator> openParts() {
    int count = source.isSplittable() ? scope.workers().count() : 1;
    return count == 1
        ? List.of(source.input().open(scope))
        : List.copyOf(source.input().open(scope, count));
  }

  private GroupTable aggregate() {
    parts = openParts();
    GroupTable first = newTable();
    long rowsLeft = parts.size() == 1 ? Long.MAX_VALUE : source.parallelRowCount();
    int part = 0;
    while (part < parts.size()) {
      rowsLeft = read(parts.get(part), first, rowsLeft);
      if (rowsLeft <= 0) {
        break;
      }
      part++;
    }
    if (part < parts.size()) {
      readTogether(first, part);
    }
    return first;
  }

  private GroupTable newTable() {
    GroupTable table = source.newTable(scope);
    tables.add(table);
    return table;
  }

  /** Reads until a part or a number of rows is over; returns how many rows are left. */
  private long read(Operator part, GroupTable into, long rowCount) {
    long left = rowCount;
    while (left > 0) {
      scope.cancel().check();
      Batch read = part.next();
      if (read == null) {
        break;
      }
      into.add(read);
      left -= read.rowCount();
    }
    return left;
  }

  /** Reads the parts from one on, the first of which was begun, each on a thread. */
  private void readTogether(GroupTable first, int from) {
    List<GroupTable> others = new ArrayList<>();
    List<Runnable> tasks = new ArrayList<>();
    tasks.add(() -> read(parts.get(from), first, Long.MAX_VALUE));
    for (int i = from + 1; i < parts.size(); i++) {
      Operator part = parts.get(i);
      GroupTable table = newTable();
      others.add(table);
      tasks.add(() -> read(part, table, Long.MAX_VALUE));
    }
    scope.workers().run(tasks);
    for (GroupTable other : others) {
      first.merge(other, scope.cancel());
      other.close();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      parts.forEach(Operator::close);
      tables.forEach(GroupTable::close);
    }
  }
}
