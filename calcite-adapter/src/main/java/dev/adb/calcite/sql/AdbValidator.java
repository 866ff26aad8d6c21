package dev.adb.calcite.sql;

import dev.adb.calcite.expr.Dialect;
import dev.adb.calcite.schema.AdbCatalogReader;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.type.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's validator, and: a question mark that nothing gives a type takes that of the value bound
 * to it, or string; those in the source of an insert take the types of the columns that they fill.
 *
 * <p>Serves one statement.
 */
public final class AdbValidator extends SqlValidatorImpl {
  private final List<@Nullable DataType> boundTypes;
  private final Set<Integer> untypedParameters = new HashSet<>();
  private @Nullable RelDataType target;

  /**
   * @param boundTypes of the values bound; null, or missing, where not known
   * @param target the columns that the statement's rows will fill, or null
   */
  public AdbValidator(
      AdbCatalogReader reader,
      RelDataTypeFactory factory,
      List<@Nullable DataType> boundTypes,
      @Nullable RelDataType target) {
    super(Dialect.OPERATORS, reader, factory, Dialect.VALIDATOR);
    this.boundTypes = boundTypes;
    this.target = target;
  }

  /** Whether nothing in the statement gave the question mark of an index its type. */
  public boolean isUntyped(int parameter) {
    return untypedParameters.contains(parameter);
  }

  @Override
  protected void inferUnknownTypes(RelDataType inferred, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam parameter && inferred.equals(getUnknownType())) {
      untypedParameters.add(parameter.getIndex());
      super.inferUnknownTypes(typeOf(parameter.getIndex()), scope, node);
      return;
    }
    super.inferUnknownTypes(inferred, scope, node);
  }

  private RelDataType typeOf(int parameter) {
    DataType bound = parameter < boundTypes.size() ? boundTypes.get(parameter) : null;
    return SqlTypes.toSql(getTypeFactory(), bound == null ? DataType.STRING : bound, true);
  }

  /** The first query checked is the whole statement. */
  @Override
  public void validateQuery(
      SqlNode node, @Nullable SqlValidatorScope scope, RelDataType targetRowType) {
    RelDataType columns = target;
    target = null;
    super.validateQuery(node, scope, columns == null ? targetRowType : columns);
  }
}
