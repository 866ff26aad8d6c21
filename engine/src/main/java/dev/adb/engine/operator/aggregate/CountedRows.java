package dev.adb.engine.operator.aggregate;

import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.RowNumbers;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the rows of a batch that count for one call: those that pass its filter and have its
 * arguments, and of equal ones the first if it is distinct.
 */
final class CountedRows implements AutoCloseable {
  private final Aggregation call;
  private final Vector[] arguments;
  private final int[] chosen = new int[Batch.ROW_COUNT_MAX];

  /** Groups with what they have seen; null if the call is not distinct. */
  private final @Nullable KeyTable known;

  private final Vector[] keys;
  private int[] ordinals = {};
  private int[] rows = chosen;
  private int count;

  CountedRows(Aggregation call, List<DataType> inputTypes, MemoryBudget memory) {
    this.call = call;
    arguments = new Vector[call.arguments().size()];
    if (call.isDistinct()) {
      List<DataType> types = new ArrayList<>(List.of(DataType.INT));
      call.arguments().forEach(argument -> types.add(inputTypes.get(argument)));
      known = new KeyTable(types, memory, "hash aggregate");
      keys = new Vector[types.size()];
      keys[0] = new Vector(DataType.INT);
      ordinals = new int[Batch.ROW_COUNT_MAX];
    } else {
      known = null;
      keys = new Vector[0];
    }
  }

  /** Has the accumulator take the rows of a batch into account. */
  void update(Batch batch, int[] groups, Accumulator accumulator) {
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = batch.column(call.arguments().get(i));
    }
    rows = RowNumbers.rising();
    count = batch.rowCount();
    if (call.filter() >= 0) {
      keepTrue(batch.column(call.filter()));
    }
    for (int argument : call.required()) {
      Vector column = batch.column(argument);
      if (column.hasNulls()) {
        keepPresent(column);
      }
    }
    if (known != null) {
      keepNew(known, batch.rowCount(), groups);
    }
    accumulator.update(arguments, rows, count, groups);
  }

  private void keepTrue(Vector condition) {
    int[] values = condition.ints();
    int[] from = rows;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = from[i];
      if (values[row] != 0 && !condition.isNull(row)) {
        chosen[kept++] = row;
      }
    }
    rows = chosen;
    count = kept;
  }

  private void keepPresent(Vector column) {
    long[] nulls = column.nulls();
    int[] from = rows;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = from[i];
      chosen[kept] = row;
      kept += (int) (~nulls[row >> 6] >>> row & 1);
    }
    rows = chosen;
    count = kept;
  }

  private void keepNew(KeyTable table, int rowCount, int[] groups) {
    // rows that do not count are looked at too, in a group that nobody has
    int[] marked = keys[0].ints();
    Arrays.fill(marked, 0, rowCount, -1);
    for (int i = 0; i < count; i++) {
      marked[rows[i]] = groups[rows[i]];
    }
    System.arraycopy(arguments, 0, keys, 1, arguments.length);
    int next = table.count();
    table.add(keys, rowCount, ordinals);
    int[] from = rows;
    int kept = 0;
    int at = 0;
    for (int row = 0; row < rowCount; row++) {
      boolean isNew = ordinals[row] == next;
      next += isNew ? 1 : 0;
      if (at < count && from[at] == row) {
        at++;
        if (isNew) {
          chosen[kept++] = row;
        }
      }
    }
    rows = chosen;
    count = kept;
  }

  @Override
  public void close() {
    if (known != null) {
      known.close();
    }
  }
}
