package dev.adb.engine.operator.join;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;
import dev.adb.engine.vector.Vector;
import dev.adb.engine.vector.VectorCopy;
import java.util.List;

/** Puts columns of pairs of rows into a batch of its own. */
final class PairColumns {
  private static final int NONE = Integer.MIN_VALUE;

  private final RowStore store;

  /** Of each column: that of the batch read, or ~ that of the store, or {@link #NONE}. */
  private final int[] sources;

  private final Vector[] own;
  private final Vector[] given;
  private final Batch batch;

  private PairColumns(RowStore store, int[] sources, Vector[] own) {
    this.store = store;
    this.sources = sources;
    this.own = own;
    this.given = own.clone();
    this.batch = new Batch(given);
  }

  /** The columns of the result. */
  static PairColumns ofOutputs(JoinLayout layout, RowStore store) {
    List<Integer> outputs = layout.spec().outputs();
    int[] sources = new int[outputs.size()];
    Vector[] own = new Vector[sources.length];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = source(layout, outputs.get(i));
      own[i] = new Vector(layout.types().get(outputs.get(i)));
    }
    return new PairColumns(store, sources, own);
  }

  /** All columns of both inputs, of which only some are filled. */
  static PairColumns ofBoth(JoinLayout layout, RowStore store, List<Integer> filled) {
    List<DataType> types = layout.types();
    int[] sources = new int[types.size()];
    Vector[] own = new Vector[sources.length];
    for (int i = 0; i < sources.length; i++) {
      boolean isFilled = filled.contains(i);
      sources[i] = isFilled ? source(layout, i) : NONE;
      own[i] = new Vector(types.get(i), isFilled ? Batch.ROW_COUNT_MAX : 0);
    }
    return new PairColumns(store, sources, own);
  }

  private static int source(JoinLayout layout, int column) {
    return layout.isRead(column) ? layout.localColumn(column) : ~layout.storedColumn(column);
  }

  /**
   * Returns a batch of pairs.
   *
   * @param readRows rows of the batch read; all of them if as many are wanted and {@code rising}
   * @param keptRows -1 for nulls; not looked at where no column is a kept one
   * @param rising whether {@code readRows} has no row twice
   */
  Batch of(Batch read, int[] readRows, int[] keptRows, int count, boolean rising) {
    boolean whole = rising && count == read.rowCount();
    for (int i = 0; i < sources.length; i++) {
      int source = sources[i];
      if (source >= 0 && whole) {
        given[i] = read.column(source);
        continue;
      }
      given[i] = own[i];
      if (source != NONE) {
        own[i].clearNulls();
        if (source >= 0) {
          VectorCopy.gather(read.column(source), readRows, 0, count, own[i], 0);
        } else {
          store.gather(~source, keptRows, 0, count, own[i]);
        }
      }
    }
    batch.setRowCount(count);
    return batch;
  }

  /** Returns a batch of kept rows with nulls in place of the columns that are read. */
  Batch ofKept(int[] keptRows, int count) {
    for (int i = 0; i < sources.length; i++) {
      own[i].clearNulls();
      given[i] = own[i];
      if (sources[i] >= 0) {
        for (int row = 0; row < count; row++) {
          own[i].setNull(row);
        }
      } else if (sources[i] != NONE) {
        store.gather(~sources[i], keptRows, 0, count, own[i]);
      }
    }
    batch.setRowCount(count);
    return batch;
  }
}
