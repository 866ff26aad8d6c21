package dev.adb.engine.operator.join;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A join of two inputs. The rows of one are kept, in a hash table of its keys if there are such;
 * the other is never kept. If no row is kept, and rows without a match are not wanted, the other
 * input is not read.
 *
 * <p>Opened in parts it reads the input that is kept at once; the parts share the table.
 */
public record JoinSource(OperatorSource left, OperatorSource right, JoinSpec spec)
    implements OperatorSource {

  @Override
  public List<DataType> types() {
    List<DataType> both = new ArrayList<>(left.types());
    both.addAll(right.types());
    return spec.outputs().stream().map(both::get).toList();
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Join(new JoinLayout(this), scope);
  }

  @Override
  public List<Operator> open(QueryScope scope, int count) {
    return count <= 1 ? List.of(open(scope)) : JoinRun.open(new JoinLayout(this), scope, count);
  }

  @Override
  public OperatorSource bounded(List<ColumnPredicate> bounds) {
    int leftCount = left.types().size();
    List<ColumnPredicate> ofLeft = new ArrayList<>();
    List<ColumnPredicate> ofRight = new ArrayList<>();
    for (ColumnPredicate bound : bounds) {
      int column = spec.outputs().get(bound.columnId());
      if (column < leftCount) {
        ofLeft.add(bound.withColumn(column));
      } else {
        ofRight.add(bound.withColumn(column - leftCount));
      }
    }
    // a row that loses its match so comes with nulls, which satisfy no bound
    return new JoinSource(
        ofLeft.isEmpty() ? left : left.bounded(ofLeft),
        ofRight.isEmpty() ? right : right.bounded(ofRight),
        spec);
  }

  /** Reads the input that is kept when the first batch is asked for. */
  private static final class Join implements Operator {
    private final JoinLayout layout;
    private final QueryScope scope;
    private boolean opened;
    private @Nullable Operator rows;

    Join(JoinLayout layout, QueryScope scope) {
      this.layout = layout;
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      if (!opened) {
        opened = true;
        rows = JoinRun.open(layout, scope, 1).get(0);
      }
      return rows == null ? null : rows.next();
    }

    @Override
    public void close() {
      opened = true;
      if (rows != null) {
        rows.close();
        rows = null;
      }
    }
  }
}
