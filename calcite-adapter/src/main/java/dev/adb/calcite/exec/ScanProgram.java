package dev.adb.calcite.exec;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One scan, whose batches are the result. */
public final class ScanProgram implements Program {
  private final EventScanSource source;
  private final List<Constant> constants;
  private final List<DataType> parameterTypes;

  /** Of a predicate. */
  public sealed interface Constant {}

  /**
   * @param value in Calcite's form
   */
  public record Value(@Nullable Object value) implements Constant {}

  /**
   * @param index of the question mark
   */
  public record Parameter(int index) implements Constant {}

  public ScanProgram(
      EventScanSource source, List<Constant> constants, List<DataType> parameterTypes) {
    this.source = source;
    this.constants = List.copyOf(constants);
    this.parameterTypes = List.copyOf(parameterTypes);
  }

  @Override
  public Operator open(ExecutionContext execution, List<DataType> types, boolean convert) {
    QueryDataContext context = new QueryDataContext(execution, parameterTypes, Map.of());
    @Nullable Object[] values = new Object[constants.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] =
          constants.get(index) instanceof Parameter parameter
              ? context.get("?" + parameter.index())
              : ((Value) constants.get(index)).value();
    }
    ScanRequest request = source.request(values, execution.asOf());
    return new Scan(execution, request);
  }

  /** Opens the engine's scan when the first batch is asked for. */
  private static final class Scan implements Operator {
    private final ExecutionContext execution;
    private final @Nullable ScanRequest request;
    private @Nullable Operator scan;

    Scan(ExecutionContext execution, @Nullable ScanRequest request) {
      this.execution = execution;
      this.request = request;
    }

    @Override
    public @Nullable Batch next() {
      execution.cancel().check();
      if (request == null) {
        return null;
      }
      if (scan == null) {
        scan = execution.view().scan(request);
      }
      return scan.next();
    }

    @Override
    public void close() {
      if (scan != null) {
        scan.close();
      }
    }
  }
}
