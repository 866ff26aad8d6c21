package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.AdbTypeFactory;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;

/** Builds expressions over the columns of a batch, and computes them. */
final class Expressions {
  static final long NOW = 1_700_000_000_123L;

  final AdbTypeFactory types = new AdbTypeFactory();
  final RexBuilder rex = new RexBuilder(types);
  private final List<DataType> columnTypes = new ArrayList<>();
  private final List<Vector> columns = new ArrayList<>();
  private final List<DataType> parameterTypes = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private int rowCount;

  /** A column with values in internal form. */
  RexNode column(DataType type, Object... values) {
    Vector vector = new Vector(type);
    for (int row = 0; row < values.length; row++) {
      vector.setObject(row, values[row]);
    }
    rowCount = values.length;
    return column(vector, rowCount);
  }

  RexNode column(Vector vector, int count) {
    columnTypes.add(vector.type());
    columns.add(vector);
    rowCount = count;
    return rex.makeInputRef(SqlTypes.toSql(types, vector.type(), true), columns.size() - 1);
  }

  RexNode parameter(DataType type, Object value) {
    parameterTypes.add(type);
    parameters.add(value);
    return rex.makeDynamicParam(SqlTypes.toSql(types, type, true), parameters.size() - 1);
  }

  RexNode literal(Object value, DataType type) {
    return rex.makeLiteral(value, SqlTypes.toSql(types, type, value == null), true);
  }

  RexNode literal(int value) {
    return rex.makeExactLiteral(BigDecimal.valueOf(value), sql(DataType.INT));
  }

  RexNode call(SqlOperator operator, RexNode... operands) {
    return rex.makeCall(operator, operands);
  }

  RexNode cast(RexNode operand, DataType type) {
    return rex.makeAbstractCast(SqlTypes.toSql(types, type, true), operand, false);
  }

  RelDataType sql(DataType type) {
    return SqlTypes.toSql(types, type, false);
  }

  List<DataType> columnTypes() {
    return columnTypes;
  }

  ExpressionTranslator translator() {
    return new ExpressionTranslator(rex, parameterTypes);
  }

  ExpressionScope scope() {
    return new ExpressionScope() {
      @Override
      public Object parameter(int index) {
        return parameters.get(index);
      }

      @Override
      public long startTime() {
        return NOW;
      }
    };
  }

  Batch batch() {
    Batch batch = new Batch(columns);
    batch.setRowCount(rowCount);
    return batch;
  }

  /** The values for all rows. */
  List<Object> values(RexNode node) {
    return values(translator().translate(node, columnTypes), allRows());
  }

  int[] allRows() {
    int[] rows = new int[rowCount];
    Arrays.setAll(rows, row -> row);
    return rows;
  }

  /** The values for some rows. */
  List<Object> values(VectorExpression expression, int... rows) {
    Evaluator evaluator = expression.open(scope());
    Vector vector = evaluator.evaluate(batch(), rows, rows.length);
    List<Object> values = new ArrayList<>();
    for (int row : rows) {
      values.add(vector.getObject(row));
    }
    return values;
  }

  /** The rows for which a condition is true. */
  List<Integer> filter(RexNode condition) {
    Evaluator evaluator = translator().translate(condition, columnTypes).open(scope());
    int[] rows = allRows();
    int count = evaluator.filter(batch(), rows, rows.length);
    return Arrays.stream(rows, 0, count).boxed().toList();
  }
}
