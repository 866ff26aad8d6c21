package dev.adb.session.rule;

import dev.adb.datalog.CompiledQuery;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.source.DatalogException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Takes parameters that neither the statement nor a bound value gives a type for such as make the
 * statement sound. When it is executed the values have their types, and it is compiled anew.
 */
record AssumedTypes(RelTools tools, RelDataType type) implements RelTools {
  private static final String TYPE_MISMATCH = "42804";
  private static final List<SqlTypeName> CANDIDATES =
      List.of(
          SqlTypeName.BIGINT,
          SqlTypeName.TIMESTAMP,
          SqlTypeName.DATE,
          SqlTypeName.UUID,
          SqlTypeName.BOOLEAN);

  /**
   * Compiles a query as it is, and if its types do not fit with each assumption in turn.
   *
   * @throws DatalogException of the first try, if no assumption helps
   */
  static CompiledQuery compile(RelTools tools, Function<RelTools, CompiledQuery> compiler) {
    try {
      return compiler.apply(tools);
    } catch (DatalogException e) {
      if (!e.sqlState().equals(TYPE_MISMATCH)) {
        throw e;
      }
      for (SqlTypeName candidate : CANDIDATES) {
        AssumedTypes assumed =
            new AssumedTypes(tools, tools.cluster().getTypeFactory().createSqlType(candidate));
        CompiledQuery compiled = tried(assumed, compiler);
        if (compiled != null) {
          return compiled;
        }
      }
      throw e;
    }
  }

  private static @Nullable CompiledQuery tried(
      RelTools tools, Function<RelTools, CompiledQuery> compiler) {
    try {
      return compiler.apply(tools);
    } catch (DatalogException e) {
      return null;
    }
  }

  @Override
  public @Nullable RelDataType boundType(int parameter) {
    RelDataType bound = tools.boundType(parameter);
    return bound == null ? type : bound;
  }

  @Override
  public RelOptCluster cluster() {
    return tools.cluster();
  }

  @Override
  public int nextFixpointId() {
    return tools.nextFixpointId();
  }

  @Override
  public RelNode relation(String schema, String name) {
    return tools.relation(schema, name);
  }

  @Override
  public RelDataType rowType(String schema, String name) {
    return tools.rowType(schema, name);
  }

  @Override
  public RexNode call(SqlNode call, Map<String, RexNode> operands) {
    return tools.call(call, operands);
  }

  @Override
  public Set<String> functionNames() {
    return tools.functionNames();
  }

  @Override
  public SqlAggFunction valueBy(boolean least) {
    return tools.valueBy(least);
  }

  @Override
  public Map<Integer, RelDataType> inferredTypes() {
    return tools.inferredTypes();
  }

  @Override
  public List<Integer> uniqueKey(String schema, String name) {
    return tools.uniqueKey(schema, name);
  }
}
