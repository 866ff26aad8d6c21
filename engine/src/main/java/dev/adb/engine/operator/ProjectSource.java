package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One computed column for each expression. */
public record ProjectSource(OperatorSource input, List<VectorExpression> expressions)
    implements OperatorSource {

  public ProjectSource {
    expressions = List.copyOf(expressions);
  }

  @Override
  public List<DataType> types() {
    return expressions.stream().map(VectorExpression::type).toList();
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Project(input.open(scope), evaluators(scope));
  }

  @Override
  public List<Operator> open(QueryScope scope, int count) {
    return input.open(scope, count).stream()
        .map(part -> (Operator) new Project(part, evaluators(scope)))
        .toList();
  }

  @Override
  public OperatorSource bounded(List<ColumnPredicate> bounds) {
    List<ColumnPredicate> ofInput = new ArrayList<>();
    for (ColumnPredicate bound : bounds) {
      if (expressions.get(bound.columnId()) instanceof ColumnExpression column) {
        ofInput.add(bound.withColumn(column.column()));
      }
    }
    return ofInput.isEmpty() ? this : new ProjectSource(input.bounded(ofInput), expressions);
  }

  private Evaluator[] evaluators(QueryScope scope) {
    return expressions.stream().map(expression -> expression.open(scope)).toArray(Evaluator[]::new);
  }

  private static final class Project implements Operator {
    private final Operator input;
    private final Evaluator[] evaluators;
    private final Vector[] vectors;
    private final Batch batch;

    Project(Operator input, Evaluator[] evaluators) {
      this.input = input;
      this.evaluators = evaluators;
      vectors = new Vector[evaluators.length];
      batch = new Batch(vectors);
    }

    @Override
    public @Nullable Batch next() {
      Batch read = input.next();
      if (read == null) {
        return null;
      }
      int count = read.rowCount();
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = evaluators[i].evaluate(read, RowNumbers.rising(), count);
      }
      batch.setRowCount(count);
      return batch;
    }

    @Override
    public void close() {
      input.close();
    }
  }
}
