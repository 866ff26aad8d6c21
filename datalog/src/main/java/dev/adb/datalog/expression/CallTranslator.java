package dev.adb.datalog.expression;

import dev.adb.datalog.analysis.NearestName;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.rel.InvalidCallException;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
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
  private static final String UNKNOWN_FUNCTION = "42883";

  /** Of what the validator refuses without saying more. */
  private static final String UNCLASSIFIED = "42000";

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
        time.range(),
        "current time",
        List.of());
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
    requireTime(extract.operand());
    return translate(
        SqlStdOperatorTable.EXTRACT.createCall(
            SqlParserPos.ZERO,
            new SqlIntervalQualifier(unit, null, SqlParserPos.ZERO),
            operand(extract.operand())),
        extract.range(),
        "extract",
        List.of(extract.operand()));
  }

  private void requireTime(Expression expression) {
    if (expression instanceof Expression.Parameter) {
      return;
    }
    RelDataType type = expressions.value(expression).getType();
    Types.Family family = Types.family(type);
    if (!Types.isTime(family) && family != Types.Family.NONE) {
      throw context.fault(
          expression.range(),
          TranslationContext.TYPE,
          "`extract` takes a date, time or timestamp, this is " + Types.name(type),
          null);
    }
  }

  private static @Nullable TimeUnit unit(String name) {
    try {
      return TimeUnit.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  RexNode call(Expression.FunctionCall call) {
    String name = call.name().text().toLowerCase(Locale.ROOT);
    if (!context.tools().functionNames().contains(name)) {
      throw context.fault(
          call.name().range(),
          UNKNOWN_FUNCTION,
          "no function `" + call.name() + "`",
          NearestName.hint(name, new TreeSet<>(context.tools().functionNames())));
    }
    List<SqlNode> arguments = new ArrayList<>();
    call.operands().forEach(operand -> arguments.add(operand(operand)));
    if (call.name().matches("trim") && arguments.size() == 1) {
      return translate(trim(arguments.get(0)), call.range(), name, call.operands());
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
        call.range(),
        name,
        call.operands());
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

  private RexNode translate(
      SqlNode call, SourceRange range, String name, List<Expression> arguments) {
    try {
      return context.tools().call(call, operands);
    } catch (InvalidCallException e) {
      throw switch (e.sqlState()) {
        case UNKNOWN_FUNCTION ->
            String.valueOf(e.getMessage()).startsWith("wrong number")
                ? context.fault(
                    range,
                    UNKNOWN_FUNCTION,
                    "`%s` does not take %d arguments".formatted(name, arguments.size()),
                    null)
                : mismatch(range, name, arguments);
        case TranslationContext.TYPE, UNCLASSIFIED -> mismatch(range, name, arguments);
        default -> context.fault(range, e.sqlState(), String.valueOf(e.getMessage()), null);
      };
    }
  }

  private DatalogException mismatch(SourceRange range, String name, List<Expression> arguments) {
    String types =
        arguments.stream()
            .map(
                argument ->
                    argument instanceof Expression.Parameter
                        ? "?"
                        : Types.name(expressions.value(argument).getType()))
            .collect(Collectors.joining(", "));
    return context.fault(
        range,
        TranslationContext.TYPE,
        "`%s` does not take (%s)".formatted(name, types),
        "cast what it is given");
  }
}
