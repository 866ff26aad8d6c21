package dev.adb.engine.expr.logic;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.Truth;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;

/**
 * Conditions joined by {@code and}, or by {@code or}. Each one is computed only for rows for which
 * those before it leave the result open.
 *
 * @param conjunction whether by {@code and}
 */
public record JunctionExpression(boolean conjunction, List<VectorExpression> conditions)
    implements VectorExpression {

  public JunctionExpression {
    conditions = List.copyOf(conditions);
  }

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    Evaluator[] parts = conditions.stream().map(part -> part.open(scope)).toArray(Evaluator[]::new);
    return conjunction ? new Conjunction(parts) : new Disjunction(parts);
  }

  /** Computes the three values, of which one decides at once. */
  private abstract static class Junction implements Evaluator {
    final Evaluator[] parts;
    final int[] open = new int[Batch.ROW_COUNT_MAX];
    private final int deciding;
    private final Vector result = new Vector(DataType.BOOLEAN);

    Junction(Evaluator[] parts, boolean deciding) {
      this.parts = parts;
      this.deciding = deciding ? 1 : 0;
    }

    @Override
    public Vector evaluate(Batch batch, int[] rows, int count) {
      result.clearNulls();
      int[] values = result.ints();
      for (int i = 0; i < count; i++) {
        values[rows[i]] = 1 - deciding;
      }
      System.arraycopy(rows, 0, open, 0, count);
      int left = count;
      for (int part = 0; part < parts.length && left > 0; part++) {
        left = decide(parts[part].evaluate(batch, open, left), values, left);
      }
      for (int i = 0; i < count; i++) {
        if (values[rows[i]] < 0) {
          result.setNull(rows[i]);
        }
      }
      return result;
    }

    /** A value of -1 stands for a null that a later condition may decide. */
    private int decide(Vector vector, int[] values, int count) {
      int[] given = vector.ints();
      int left = 0;
      for (int i = 0; i < count; i++) {
        int row = open[i];
        if (vector.isNull(row)) {
          values[row] = -1;
        } else if (given[row] == deciding) {
          values[row] = deciding;
          continue;
        }
        open[left++] = row;
      }
      return left;
    }
  }

  private static final class Conjunction extends Junction {
    Conjunction(Evaluator[] parts) {
      super(parts, false);
    }

    @Override
    public int filter(Batch batch, int[] rows, int count) {
      int kept = count;
      for (int part = 0; part < parts.length && kept > 0; part++) {
        kept = parts[part].filter(batch, rows, kept);
      }
      return kept;
    }
  }

  private static final class Disjunction extends Junction {
    private final int[] found = new int[Batch.ROW_COUNT_MAX];
    private final long[] holding = new long[Batch.ROW_COUNT_MAX / Long.SIZE];

    Disjunction(Evaluator[] parts) {
      super(parts, true);
    }

    @Override
    public int filter(Batch batch, int[] rows, int count) {
      System.arraycopy(rows, 0, open, 0, count);
      java.util.Arrays.fill(holding, 0);
      int left = count;
      for (int part = 0; part < parts.length && left > 0; part++) {
        System.arraycopy(open, 0, found, 0, left);
        int foundCount = parts[part].filter(batch, found, left);
        for (int i = 0; i < foundCount; i++) {
          holding[found[i] >> 6] |= 1L << found[i];
        }
        left = Truth.without(open, left, found, foundCount);
      }
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        rows[kept] = row;
        kept += (int) (holding[row >> 6] >>> row & 1);
      }
      return kept;
    }
  }
}
