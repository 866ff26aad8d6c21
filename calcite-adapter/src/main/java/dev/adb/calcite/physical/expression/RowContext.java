package dev.adb.calcite.physical.expression;

import dev.adb.engine.expr.ExpressionScope;
import java.util.HashMap;
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
 * What the generated code of a {@link RowFunction} asks for: its operands, parameters, the clock.
 */
final class RowContext implements DataContext {
  /** The name by which generated code asks for the operands of the row. */
  static final String OPERANDS = "inputRecord";

  private final ExpressionScope scope;
  private final @Nullable Object[] operands;
  private final Map<String, Object> variables = new HashMap<>();

  /**
   * @param operands of the row that is computed, in Calcite's form; the caller fills them in
   */
  RowContext(ExpressionScope scope, @Nullable Object[] operands) {
    this.scope = scope;
    this.operands = operands;
    long now = scope.startTime();
    variables.put(Variable.UTC_TIMESTAMP.camelName, now);
    variables.put(Variable.CURRENT_TIMESTAMP.camelName, now);
    variables.put(Variable.LOCAL_TIMESTAMP.camelName, now);
    variables.put(Variable.SYS_TIMESTAMP.camelName, now);
    variables.put(Variable.TIME_ZONE.camelName, TimeZone.getTimeZone("UTC"));
    variables.put(Variable.LOCALE.camelName, Locale.ROOT);
    variables.put(Variable.USER.camelName, "adb");
    variables.put(Variable.SYSTEM_USER.camelName, "adb");
  }

  @Override
  public @Nullable Object get(String name) {
    if (name.equals(OPERANDS)) {
      return operands;
    }
    if (name.startsWith("?")) {
      Object value = scope.parameter(Integer.parseInt(name.substring(1)));
      return value instanceof byte[] bytes ? new ByteString(bytes) : value;
    }
    return variables.get(name);
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // code of expressions never asks
  public JavaTypeFactory getTypeFactory() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // code of expressions never asks
  public QueryProvider getQueryProvider() {
    return null;
  }
}
