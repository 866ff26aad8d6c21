package dev.adb.calcite.exec;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.runtime.Bindable;
import org.jspecify.annotations.Nullable;

/** A physical plan compiled to a class, once. Thread-safe: each run has a context of its own. */
public final class CompiledProgram implements Program {
  private final Bindable<?> bindable;
  private final Map<String, Object> stashed;
  private final List<DataType> parameterTypes;

  private CompiledProgram(
      Bindable<?> bindable, Map<String, Object> stashed, List<DataType> parameterTypes) {
    this.bindable = bindable;
    this.stashed = stashed;
    this.parameterTypes = List.copyOf(parameterTypes);
  }

  /** Compiles; the thread's context class loader must see this class. */
  public static CompiledProgram compile(EnumerableRel plan, List<DataType> parameterTypes) {
    Map<String, Object> stashed = new HashMap<>();
    Bindable<?> bindable =
        EnumerableInterpretable.toBindable(stashed, null, plan, EnumerableRel.Prefer.ARRAY);
    return new CompiledProgram(bindable, stashed, parameterTypes);
  }

  @Override
  public Operator open(ExecutionContext execution, List<DataType> types, boolean convert) {
    return new RowOperator(() -> bind(execution), types, convert, execution.cancel());
  }

  /** Runs it as a part of the run that a scope was made for. */
  public Operator open(QueryScope scope, List<DataType> types) {
    QueryDataContext whole = QueryDataContext.of(scope);
    return new RowOperator(
        () -> bind(new QueryDataContext(whole, stashed)), types, false, whole.execution().cancel());
  }

  private Enumerable<@Nullable Object> bind(ExecutionContext execution) {
    return bind(new QueryDataContext(execution, parameterTypes, stashed));
  }

  @SuppressWarnings("unchecked") // rows are arrays, or the bare values of the only column
  private Enumerable<@Nullable Object> bind(DataContext context) {
    return (Enumerable<@Nullable Object>) bindable.bind(context);
  }
}
