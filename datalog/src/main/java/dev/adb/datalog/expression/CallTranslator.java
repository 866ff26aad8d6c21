package dev.adb.datalog.expression;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.rel.InvalidCallException;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Functions: SQL's, with SQL's meaning and result types. */
final class CallTranslator {
  private final TranslationContext context;
  private final ExpressionTranslator expressions;
  private final Map<String, RexNode> operands = new LinkedHashMap<>();

  CallTranslator(TranslationContext context, ExpressionTranslator expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  RexNode currentTime(Expression.CurrentTime time) {
    return translate(
        (time.kind() == Expression.CurrentTime.Kind.DATE
                ? SqlStdOperatorTable.CURRENT_DATE
                : SqlStdOperatorTable.CURRENT_TIMESTAMP)
            .createCall(SqlParserPos.ZERO),
        time.range());
  }

  RexNode extract(Expression.Extract extract) {
    TimeUnit unit = unit(extract.unit().text());
    if (unit == null) {
      throw context.fault(
          extract.unit().range(),
          "42601",
          "`" + extract.unit() + "` is no unit of time",
          "write year, quarter, month, week, day, hour, minute, second, dow or doy");
    }
    return translate(
        SqlStdOperatorTable.EXTRACT.createCall(
            SqlParserPos.ZERO,
            new SqlIntervalQualifier(unit, null, SqlParserPos.ZERO),
            operand(extract.operand())),
        extract.range());
  }

  private static @Nullable TimeUnit unit(String name) {
    try {
      return TimeUnit.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  RexNode call(Expression.FunctionCall call) {
    List<SqlNode> arguments = new ArrayList<>();
    call.operands().forEach(operand -> arguments.add(operand(operand)));
    if (call.name().matches("trim") && arguments.size() == 1) {
      return translate(trim(arguments.get(0)), call.range());
    }
    return translate(
        new SqlBasicCall(
            new SqlUnresolvedFunction(
                new SqlIdentifier(call.name().text().toUpperCase(Locale.ROOT), SqlParserPos.ZERO),
                null,
                null,
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION),
            arguments,
            SqlParserPos.ZERO),
        call.range());
  }

  /** SQL's {@code trim(both ' ' from x)}, for which SQL has a spelling of its own. */
  private static SqlNode trim(SqlNode operand) {
    return SqlStdOperatorTable.TRIM.createCall(
        SqlParserPos.ZERO,
        SqlTrimFunction.Flag.BOTH.symbol(SqlParserPos.ZERO),
        SqlLiteral.createCharString(" ", SqlParserPos.ZERO),
        operand);
  }

  private SqlNode operand(Expression expression) {
    if (expression instanceof Expression.Parameter parameter
        && context.tools().boundType(parameter.index()) == null) {
      return new SqlDynamicParam(parameter.index(), SqlParserPos.ZERO);
    }
    SqlNode literal =
        expression instanceof Expression.Constant constant
            ? Literals.sql(constant, SqlParserPos.ZERO)
            : null;
    if (literal != null) {
      return literal;
    }
    String name = "operand" + operands.size();
    operands.put(name, expressions.value(expression));
    return new SqlIdentifier(name, SqlParserPos.ZERO);
  }

  private RexNode translate(SqlNode call, SourceRange range) {
    try {
      return context.tools().call(call, operands);
    } catch (InvalidCallException e) {
      throw context.fault(range, e.sqlState(), String.valueOf(e.getMessage()), null);
    }
  }
}
