package dev.adb.calcite.exec;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan of the engine's operators, whose batches are the result. Thread-safe. */
public final class OperatorProgram implements Program {
  private final OperatorSource source;
  private final List<DataType> parameterTypes;

  public OperatorProgram(OperatorSource source, List<DataType> parameterTypes) {
    this.source = source;
    this.parameterTypes = List.copyOf(parameterTypes);
  }

  @Override
  public Operator open(ExecutionContext execution, List<DataType> types, boolean convert) {
    QueryDataContext context = new QueryDataContext(execution, parameterTypes, Map.of());
    QueryScope scope = context.scope();
    Operator rows = new Run(source.open(scope), scope);
    return ConvertedRows.of(rows, source.types(), types, convert);
  }

  /** Closes what was kept for the run. */
  record Run(Operator rows, QueryScope scope) implements Operator {

    @Override
    public @Nullable Batch next() {
      return rows.next();
    }

    @Override
    public void close() {
      try {
        rows.close();
      } finally {
        scope.kept().close();
      }
    }
  }
}
