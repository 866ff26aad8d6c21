package dev.adb.engine.operator.set;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.operator.set.SetSource.Kind;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import dev.adb.engine.vector.VectorCopy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the right input to its end, then passes rows of the left one on as they come. Without a
 * right one the difference is the distinct rows.
 */
final class SetOperator implements Operator {
  private final Operator left;
  private final @Nullable Operator right;
  private final Kind kind;
  private final QueryScope scope;
  private final KeyTable keys;
  private final Reservation memory;

  /** How often rows of a key are still to be passed on, or held back. */
  private int[] counts = {};

  private final int[] ordinals = new int[Batch.ROW_COUNT_MAX];
  private final int[] rows = new int[Batch.ROW_COUNT_MAX];
  private final Vector[] read;
  private final Vector[] vectors;
  private final Batch batch;
  private boolean started;

  SetOperator(
      Operator left, @Nullable Operator right, Kind kind, List<DataType> types, QueryScope scope) {
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.scope = scope;
    keys = new KeyTable(types, scope.memory(), right == null ? "distinct" : "set operation");
    memory = new Reservation(scope.memory(), "set operation");
    read = new Vector[types.size()];
    vectors = types.stream().map(Vector::new).toArray(Vector[]::new);
    batch = new Batch(vectors);
  }

  @Override
  public @Nullable Batch next() {
    if (!started) {
      started = true;
      if (right != null) {
        readRight(right);
      }
    }
    while (true) {
      scope.cancel().check();
      Batch wanted = left.next();
      if (wanted == null) {
        return null;
      }
      int count = select(wanted);
      if (count == wanted.rowCount()) {
        return wanted;
      } else if (count > 0) {
        return selected(wanted, count);
      }
    }
  }

  private void readRight(Operator input) {
    for (Batch other = input.next(); other != null; other = input.next()) {
      scope.cancel().check();
      keys.add(columns(other), other.rowCount(), ordinals);
      if (kind != Kind.MINUS) {
        count(other.rowCount());
      }
    }
    input.close();
  }

  private void count(int rowCount) {
    if (keys.count() > counts.length) {
      int capacity = Math.max(2 * keys.count(), Batch.ROW_COUNT_MAX);
      memory.grow((long) Integer.BYTES * (capacity - counts.length));
      counts = Arrays.copyOf(counts, capacity);
    }
    boolean once = kind == Kind.INTERSECT;
    for (int row = 0; row < rowCount; row++) {
      counts[ordinals[row]] = once ? 1 : counts[ordinals[row]] + 1;
    }
  }

  private Vector[] columns(Batch from) {
    for (int i = 0; i < read.length; i++) {
      read[i] = from.column(i);
    }
    return read;
  }

  /** Puts the rows that are to be passed on into {@link #rows}. */
  private int select(Batch wanted) {
    int rowCount = wanted.rowCount();
    if (kind == Kind.MINUS) {
      int next = keys.count();
      keys.add(columns(wanted), rowCount, ordinals);
      return selectNew(rowCount, next);
    }
    keys.find(columns(wanted), rowCount, ordinals);
    return kind == Kind.MINUS_ALL ? selectLeft(rowCount) : selectCounted(rowCount);
  }

  private int selectNew(int rowCount, int firstNew) {
    int next = firstNew;
    int count = 0;
    for (int row = 0; row < rowCount; row++) {
      if (ordinals[row] == next) {
        next++;
        rows[count++] = row;
      }
    }
    return count;
  }

  private int selectCounted(int rowCount) {
    int count = 0;
    for (int row = 0; row < rowCount; row++) {
      int ordinal = ordinals[row];
      if (ordinal >= 0 && counts[ordinal] > 0) {
        counts[ordinal]--;
        rows[count++] = row;
      }
    }
    return count;
  }

  private int selectLeft(int rowCount) {
    int count = 0;
    for (int row = 0; row < rowCount; row++) {
      int ordinal = ordinals[row];
      if (ordinal >= 0 && counts[ordinal] > 0) {
        counts[ordinal]--;
      } else {
        rows[count++] = row;
      }
    }
    return count;
  }

  private Batch selected(Batch from, int count) {
    for (int i = 0; i < vectors.length; i++) {
      vectors[i].clearNulls();
      VectorCopy.gather(from.column(i), rows, 0, count, vectors[i], 0);
    }
    batch.setRowCount(count);
    return batch;
  }

  @Override
  public void close() {
    started = true;
    left.close();
    if (right != null) {
      right.close();
    }
    keys.close();
    memory.close();
  }
}
