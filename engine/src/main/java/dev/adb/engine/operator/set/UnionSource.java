package dev.adb.engine.operator.set;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of all inputs, one input after the other.
 *
 * @param types those of all inputs, but for the lengths of strings and the digits of numbers that
 *     lie alike in memory
 */
public record UnionSource(List<OperatorSource> inputs, List<DataType> types)
    implements OperatorSource {

  public UnionSource {
    inputs = List.copyOf(inputs);
    types = List.copyOf(types);
  }

  @Override
  public Operator open(QueryScope scope) {
    List<Operator> operators = new ArrayList<>();
    try {
      for (OperatorSource input : inputs) {
        operators.add(input.open(scope));
      }
    } catch (RuntimeException | Error e) {
      operators.forEach(Operator::close);
      throw e;
    }
    return new Union(operators);
  }

  @Override
  public List<Operator> open(QueryScope scope, int count) {
    List<List<Operator>> parts = new ArrayList<>();
    try {
      for (OperatorSource input : inputs) {
        List<Operator> opened = input.open(scope, count);
        for (int i = 0; i < opened.size(); i++) {
          if (i == parts.size()) {
            parts.add(new ArrayList<>());
          }
          parts.get(i).add(opened.get(i));
        }
      }
    } catch (RuntimeException | Error e) {
      parts.forEach(part -> part.forEach(Operator::close));
      throw e;
    }
    return parts.stream().map(part -> (Operator) new Union(part)).toList();
  }

  private static final class Union implements Operator {
    private final List<Operator> inputs;
    private int current;

    Union(List<Operator> inputs) {
      this.inputs = inputs;
    }

    @Override
    public @Nullable Batch next() {
      while (current < inputs.size()) {
        Batch batch = inputs.get(current).next();
        if (batch != null) {
          return batch;
        }
        // what an input keeps is given back before the next one begins
        inputs.get(current++).close();
      }
      return null;
    }

    @Override
    public void close() {
      inputs.forEach(Operator::close);
    }
  }
}
