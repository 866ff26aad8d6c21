package dev.adb.calcite.expr;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlFunction;

/** The names that mean a scalar function. */
public final class FunctionNames {
  /** In lower case. */
  public static final Set<String> ALL =
      Dialect.OPERATORS.getOperatorList().stream()
          .filter(operator -> operator instanceof SqlFunction && !operator.isAggregator())
          .map(operator -> operator.getName().toLowerCase(Locale.ROOT))
          .filter(name -> !name.isEmpty() && Character.isLetter(name.charAt(0)))
          .collect(Collectors.toUnmodifiableSet());

  private FunctionNames() {}

  /** Whether a scalar function has a name, whatever its case. */
  public static boolean contains(String name) {
    return ALL.contains(name.toLowerCase(Locale.ROOT));
  }
}
