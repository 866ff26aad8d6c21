package dev.adb.calcite;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.error.QueryFaults;
import dev.adb.calcite.expr.AdbOperators;
import dev.adb.calcite.expr.FunctionNames;
import dev.adb.calcite.schema.AdbTable;
import dev.adb.calcite.sql.AdbValidator;
import dev.adb.calcite.sql.StatementTree;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.datalog.rel.InvalidCallException;
import dev.adb.datalog.rel.RelTools;
import dev.adb.engine.type.DataType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.ViewExpanders;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** The planner's side of a translation: tables from the catalog, functions from the validator. */
final class PlanningTools implements RelTools {
  private final Planning planning;
  private final List<@Nullable DataType> boundTypes;
  private final Map<Integer, RelDataType> inferredTypes = new HashMap<>();

  /** A relation that is named again is the same node: what it computes is computed once. */
  private final Map<String, RelNode> relations = new HashMap<>();

  private int fixpointCount;

  PlanningTools(Planning planning, List<@Nullable DataType> boundTypes) {
    this.planning = planning;
    this.boundTypes = boundTypes;
  }

  @Override
  public RelOptCluster cluster() {
    return planning.cluster();
  }

  @Override
  public int nextFixpointId() {
    return fixpointCount++;
  }

  @Override
  public RelNode relation(String schema, String name) {
    String key = (schema + "." + name).toLowerCase(Locale.ROOT);
    RelNode known = relations.get(key);
    if (known == null) {
      known = table(schema, name).toRel(ViewExpanders.toRelContext(planning, cluster()));
      relations.put(key, known);
    }
    return known;
  }

  @Override
  public RelDataType rowType(String schema, String name) {
    return table(schema, name).getRowType();
  }

  private RelOptTable table(String schema, String name) {
    RelOptTable table = planning.reader().getTable(List.of(schema, name));
    if (table == null) {
      throw new IllegalStateException("no such relation: %s.%s".formatted(schema, name));
    }
    return table;
  }

  @Override
  public RexNode call(SqlNode call, Map<String, RexNode> operands) {
    Map<String, RelDataType> types = new LinkedHashMap<>();
    operands.forEach((name, operand) -> types.put(name, operand.getType()));
    AdbValidator validator = planning.validator();
    // the language widens numbers and converts nothing else
    validator.transform(config -> config.withTypeCoercionEnabled(false));
    try {
      SqlNode checked = validator.validateParameterizedExpression(call, types);
      inferredTypes.putAll(StatementTree.parameterTypes(checked, validator));
      return planning.converter(validator).convertExpression(checked, operands);
    } catch (RuntimeException | AssertionError e) {
      QueryException fault = QueryFaults.ofPlanning(e, planning);
      throw new InvalidCallException(fault.sqlState(), String.valueOf(fault.getMessage()), e);
    }
  }

  @Override
  public Set<String> functionNames() {
    return FunctionNames.ALL;
  }

  @Override
  public SqlAggFunction valueBy(boolean least) {
    return least ? AdbOperators.FIRST : AdbOperators.LAST;
  }

  @Override
  public @Nullable RelDataType boundType(int parameter) {
    DataType type = parameter < boundTypes.size() ? boundTypes.get(parameter) : null;
    return type == null ? null : SqlTypes.toSql(planning.factory(), type, true);
  }

  @Override
  public Map<Integer, RelDataType> inferredTypes() {
    return inferredTypes;
  }

  @Override
  public List<Integer> uniqueKey(String schema, String name) {
    AdbTable table = planning.reader().table(List.of(schema, name));
    List<ImmutableBitSet> keys = table == null ? null : table.getStatistic().getKeys();
    return keys == null || keys.isEmpty() ? List.of() : keys.get(0).asList();
  }
}
