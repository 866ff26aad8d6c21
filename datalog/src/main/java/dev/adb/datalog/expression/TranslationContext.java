package dev.adb.datalog.expression;

import dev.adb.datalog.analysis.AnalysisWarning;
import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/** What the parts of one translation share. */
public final class TranslationContext {
  public static final String TYPE = "42804";
  public static final String GROUPING = "42803";

  private final String text;
  private final RelTools tools;
  private final Map<Integer, RelDataType> parameters = new HashMap<>();
  private final List<AnalysisWarning> warnings = new ArrayList<>();

  /**
   * @param text of the statement, for places and labels
   */
  public TranslationContext(String text, RelTools tools) {
    this.text = text;
    this.tools = tools;
  }

  public RelTools tools() {
    return tools;
  }

  public String text() {
    return text;
  }

  public RexBuilder rex() {
    return tools.cluster().getRexBuilder();
  }

  public RelDataTypeFactory types() {
    return tools.cluster().getTypeFactory();
  }

  public RelBuilder builder() {
    return RelFactories.LOGICAL_BUILDER.create(tools.cluster(), null);
  }

  /** Returns the types that the statement gives to its parameters, by 0-based index. */
  public Map<Integer, RelDataType> parameters() {
    Map<Integer, RelDataType> all = new HashMap<>(tools.inferredTypes());
    all.putAll(parameters);
    return all;
  }

  public void parameter(int index, RelDataType type) {
    parameters.put(index, type);
  }

  /** Notes the type of the parameter that a moment of the past may be. */
  public void moment(AsOf asOf) {
    if (asOf instanceof AsOf.Position position
        && position.position() instanceof Expression.Parameter parameter) {
      parameter(parameter.index(), types().createSqlType(SqlTypeName.BIGINT));
    } else if (asOf instanceof AsOf.Time time
        && time.time() instanceof Expression.Parameter parameter) {
      parameter(parameter.index(), types().createSqlType(SqlTypeName.TIMESTAMP));
    }
  }

  public List<AnalysisWarning> warnings() {
    return warnings;
  }

  /** Notes a warning, once for each place: a body may be translated more than once. */
  public void warn(String message, SourceRange range) {
    AnalysisWarning warning = new AnalysisWarning(message, range);
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  public DatalogException fault(
      SourceRange range, String sqlState, String reason, @Nullable String hint) {
    return DatalogException.at(text, range, sqlState, reason, hint);
  }
}
