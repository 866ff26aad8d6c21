package dev.adb.engine.operator.set;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import java.util.List;

/** The rows of the input, each once, in the order in which they were first seen. */
public record DistinctSource(OperatorSource input) implements OperatorSource {

  @Override
  public List<DataType> types() {
    return input.types();
  }

  @Override
  public Operator open(QueryScope scope) {
    return new SetOperator(input.open(scope), null, SetSource.Kind.MINUS, types(), scope);
  }
}
