package dev.adb.calcite.exec;

import dev.adb.calcite.type.ValueConversion;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.operator.KeptState;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.type.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * What a generated program asks for while it runs: parameters, the clock, and what it was compiled
 * with.
 */
public final class QueryDataContext implements DataContext {
  private final ExecutionContext execution;
  private final Map<String, @Nullable Object> variables = new HashMap<>();
  private final Map<Object, Object> kept;
  private final List<DataType> parameterTypes;

  /**
   * @param stashed objects that the program was compiled with, by name
   * @throws AdbException if a parameter is missing (07001) or does not convert to its type
   */
  public QueryDataContext(
      ExecutionContext execution, List<DataType> parameterTypes, Map<String, Object> stashed) {
    this(execution, parameterTypes, stashed, new HashMap<>());
  }

  /** The context of a program that is a part of another one's run. */
  QueryDataContext(QueryDataContext whole, Map<String, Object> stashed) {
    this(whole.execution, whole.parameterTypes, stashed, whole.kept);
  }

  private QueryDataContext(
      ExecutionContext execution,
      List<DataType> parameterTypes,
      Map<String, Object> stashed,
      Map<Object, Object> kept) {
    this.execution = execution;
    this.parameterTypes = parameterTypes;
    this.kept = kept;
    variables.putAll(stashed);
    for (int index = 0; index < parameterTypes.size(); index++) {
      if (index >= execution.parameters().size()) {
        throw new AdbException(
            ErrorCode.PARAMETER_NOT_BOUND, "parameter %d is not bound".formatted(index + 1));
      }
      variables.put("?" + index, parameter(execution, index, parameterTypes.get(index)));
    }
    long now = execution.view().startTime();
    variables.put(Variable.UTC_TIMESTAMP.camelName, now);
    variables.put(Variable.CURRENT_TIMESTAMP.camelName, now);
    variables.put(Variable.LOCAL_TIMESTAMP.camelName, now);
    variables.put(Variable.SYS_TIMESTAMP.camelName, now);
    variables.put(Variable.TIME_ZONE.camelName, TimeZone.getTimeZone("UTC"));
    variables.put(Variable.LOCALE.camelName, Locale.ROOT);
    variables.put(Variable.CANCEL_FLAG.camelName, execution.cancel().flag());
    variables.put(Variable.USER.camelName, "adb");
    variables.put(Variable.SYSTEM_USER.camelName, "adb");
  }

  private static @Nullable Object parameter(ExecutionContext execution, int index, DataType type) {
    Object value = execution.parameters().get(index);
    if (value == null) {
      return null;
    }
    try {
      return switch (type.kind()) {
        // a comparison is exact whatever the digits or the length of the other side
        case DECIMAL -> ValueConversion.decimal(value);
        case STRING, JSON -> ValueConversion.convert(value, DataType.STRING);
        case BYTES -> new ByteString((byte[]) ValueConversion.convert(value, type));
        default -> ValueConversion.convert(value, type);
      };
    } catch (AdbException e) {
      throw new AdbException(e.code(), "parameter %d: %s".formatted(index + 1, e.getMessage()), e);
    }
  }

  public ExecutionContext execution() {
    return execution;
  }

  /** The context of a run that a scope was made for. */
  public static QueryDataContext of(QueryScope scope) {
    return (QueryDataContext) scope.owner();
  }

  /** The same run, as the engine's operators see it. */
  public QueryScope scope() {
    @Nullable Object[] parameters = new Object[parameterTypes.size()];
    for (int index = 0; index < parameters.length; index++) {
      Object value = get("?" + index);
      parameters[index] = value instanceof ByteString bytes ? bytes.getBytes() : value;
    }
    return new QueryScope(
        execution.view(),
        execution.asOf(),
        parameters,
        execution.cancel()::check,
        QueryMemory.ofQuery(),
        Workers.ALL,
        this,
        execution.counters(),
        execution.recursionLimit(),
        new KeptState());
  }

  /** What operators keep while the execution lasts, by keys of their own. */
  public Map<Object, Object> kept() {
    return kept;
  }

  @Override
  public @Nullable Object get(String name) {
    return variables.get(name);
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // programs compiled by us never ask
  public JavaTypeFactory getTypeFactory() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // programs compiled by us never ask
  public QueryProvider getQueryProvider() {
    return null;
  }
}
