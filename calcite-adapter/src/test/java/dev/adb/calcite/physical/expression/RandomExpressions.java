package dev.adb.calcite.physical.expression;

import dev.adb.calcite.expr.AdbOperators;
import dev.adb.calcite.expr.Dialect;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/** Random columns with edge values, and random expressions over them. */
final class RandomExpressions {
  static final List<DataType> TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.INT,
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.decimal(9, 2),
          DataType.decimal(18, 6),
          DataType.decimal(38, 10),
          DataType.decimal(38, 0),
          DataType.STRING,
          DataType.DATE,
          DataType.TIME,
          DataType.TIMESTAMP,
          DataType.BYTES,
          DataType.UUID);

  private static final List<SqlOperator> COMPARISONS =
      List.of(
          SqlStdOperatorTable.EQUALS,
          SqlStdOperatorTable.NOT_EQUALS,
          SqlStdOperatorTable.LESS_THAN,
          SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
          SqlStdOperatorTable.GREATER_THAN,
          SqlStdOperatorTable.GREATER_THAN_OR_EQUAL);

  private static final List<TimeUnitRange> ROUNDED =
      List.of(
          TimeUnitRange.YEAR,
          TimeUnitRange.QUARTER,
          TimeUnitRange.MONTH,
          TimeUnitRange.WEEK,
          TimeUnitRange.DAY,
          TimeUnitRange.HOUR,
          TimeUnitRange.MINUTE,
          TimeUnitRange.SECOND);

  private static final List<TimeUnitRange> EXTRACTED =
      List.of(
          TimeUnitRange.YEAR,
          TimeUnitRange.QUARTER,
          TimeUnitRange.MONTH,
          TimeUnitRange.WEEK,
          TimeUnitRange.DAY,
          TimeUnitRange.DOW,
          TimeUnitRange.DOY,
          TimeUnitRange.HOUR,
          TimeUnitRange.MINUTE,
          TimeUnitRange.SECOND,
          TimeUnitRange.EPOCH);

  private static final List<String> UNITS =
      List.of("second", "minute", "HOUR", "day", "week", "month", "quarter", "year", "eon");

  /** The one that a statement may name. */
  private static final SqlOperator DATE_TRUNC =
      Dialect.OPERATORS.getOperatorList().stream()
          .filter(
              operator ->
                  operator instanceof SqlUserDefinedFunction
                      && operator.getName().equalsIgnoreCase("DATE_TRUNC"))
          .findFirst()
          .orElseThrow();

  private final Random random;
  private final Expressions expressions;
  private final RandomValues values;
  private final Map<TypeKind, List<RexNode>> columns = new EnumMap<>(TypeKind.class);

  RandomExpressions(Random random, Expressions expressions, int rowCount) {
    this.random = random;
    this.expressions = expressions;
    values = new RandomValues(random);
    for (DataType type : TYPES) {
      for (int i = 0; i < 2; i++) {
        Object[] column = new Object[rowCount];
        for (int row = 0; row < rowCount; row++) {
          column[row] = random.nextInt(6) == 0 ? null : values.of(type);
        }
        columns
            .computeIfAbsent(type.kind(), kind -> new ArrayList<>())
            .add(expressions.column(type, column));
      }
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** An expression of some kind. */
  RexNode of(TypeKind kind, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return leaf(kind);
    }
    if (random.nextInt(8) == 0 && kind != TypeKind.BYTES) {
      return choice(kind, depth);
    }
    return switch (kind) {
      case BOOLEAN -> condition(depth);
      case INT -> whole(DataType.INT, depth);
      case BIGINT -> whole(DataType.BIGINT, depth);
      case DOUBLE -> doubles(depth);
      case DECIMAL -> decimals(depth);
      case STRING -> texts(depth);
      case DATE, TIMESTAMP -> times(kind, depth);
      default -> leaf(kind);
    };
  }

  private RexNode texts(int depth) {
    RexNode text = of(TypeKind.STRING, depth - 1);
    return switch (random.nextInt(7)) {
      case 0 -> expressions.call(SqlStdOperatorTable.UPPER, text);
      case 1 -> expressions.call(SqlStdOperatorTable.LOWER, text);
      case 2 -> expressions.call(SqlStdOperatorTable.CONCAT, text, leaf(TypeKind.STRING));
      case 3 ->
          expressions.call(
              SqlStdOperatorTable.TRIM,
              expressions.rex.makeFlag(pick(List.of(SqlTrimFunction.Flag.values()))),
              expressions.literal(random.nextBoolean() ? " " : "a", DataType.STRING),
              text);
      case 4 ->
          expressions.call(
              SqlStdOperatorTable.SUBSTRING, text, expressions.literal(random.nextInt(5) - 1));
      case 5 ->
          expressions.call(
              SqlStdOperatorTable.SUBSTRING,
              text,
              expressions.literal(random.nextInt(6) - 2),
              expressions.literal(random.nextInt(5) - 1));
      default ->
          expressions.cast(
              of(
                  pick(
                      List.of(
                          TypeKind.INT,
                          TypeKind.BIGINT,
                          TypeKind.DECIMAL,
                          TypeKind.DATE,
                          TypeKind.TIME,
                          TypeKind.TIMESTAMP,
                          TypeKind.BOOLEAN,
                          TypeKind.DOUBLE,
                          TypeKind.UUID)),
                  depth - 1),
              random.nextBoolean() ? DataType.STRING : DataType.varchar(4));
    };
  }

  private RexNode times(TypeKind kind, int depth) {
    RexNode time = of(kind, depth - 1);
    TimeUnitRange unit = pick(ROUNDED);
    return switch (random.nextInt(5)) {
      case 0 ->
          expressions.call(
              random.nextBoolean() ? SqlStdOperatorTable.FLOOR : SqlStdOperatorTable.CEIL,
              time,
              expressions.rex.makeFlag(
                  kind == TypeKind.DATE && unit.compareTo(TimeUnitRange.DAY) > 0
                      ? TimeUnitRange.MONTH
                      : unit));
      case 1, 2 -> {
        boolean months = random.nextBoolean();
        RexNode interval =
            expressions.rex.makeIntervalLiteral(
                months
                    ? BigDecimal.valueOf(random.nextInt(40) - 20)
                    : BigDecimal.valueOf(random.nextLong(-1_000_000_000, 1_000_000_000)),
                new SqlIntervalQualifier(
                    months ? TimeUnit.YEAR : TimeUnit.DAY,
                    months ? TimeUnit.MONTH : TimeUnit.SECOND,
                    SqlParserPos.ZERO));
        yield random.nextBoolean()
            ? expressions.call(SqlStdOperatorTable.DATETIME_PLUS, time, interval)
            : expressions.rex.makeCall(
                time.getType(), SqlStdOperatorTable.MINUS_DATE, List.of(time, interval));
      }
      case 3 ->
          kind == TypeKind.TIMESTAMP
              ? expressions.cast(of(TypeKind.DATE, depth - 1), DataType.TIMESTAMP)
              : expressions.cast(of(TypeKind.TIMESTAMP, depth - 1), DataType.DATE);
      default ->
          kind == TypeKind.TIMESTAMP
              ? expressions.rex.makeCall(
                  expressions.types.createTypeWithNullability(
                      expressions.sql(DataType.TIMESTAMP), true),
                  DATE_TRUNC,
                  List.of(expressions.literal(pick(UNITS), DataType.STRING), time))
              : time;
    };
  }

  private RexNode extract(int depth) {
    TypeKind kind = random.nextBoolean() ? TypeKind.DATE : TypeKind.TIMESTAMP;
    return expressions.call(
        SqlStdOperatorTable.EXTRACT,
        expressions.rex.makeFlag(pick(EXTRACTED)),
        of(kind, depth - 1));
  }

  private RexNode like(int depth) {
    String[] patterns = {"%", "a%", "%b", "%b%", "ab", "a_", "_%", "", "%a%c", "\uD83D%"};
    return expressions.call(
        SqlStdOperatorTable.LIKE,
        of(TypeKind.STRING, depth - 1),
        expressions.literal(patterns[random.nextInt(patterns.length)], DataType.STRING));
  }

  private RexNode in(int depth) {
    TypeKind kind = pick(TYPES).kind();
    RexNode operand = of(kind, depth - 1);
    boolean positive = random.nextBoolean();
    RexNode[] tests = new RexNode[2 + random.nextInt(4)];
    for (int i = 0; i < tests.length; i++) {
      tests[i] =
          expressions.call(
              positive ? SqlStdOperatorTable.EQUALS : SqlStdOperatorTable.NOT_EQUALS,
              operand,
              constant(kind));
    }
    return expressions.call(positive ? SqlStdOperatorTable.OR : SqlStdOperatorTable.AND, tests);
  }

  private RexNode leaf(TypeKind kind) {
    return random.nextInt(4) != 0 ? pick(columns.get(kind)) : constant(kind);
  }

  private RexNode constant(TypeKind kind) {
    List<DataType> types = TYPES.stream().filter(type -> type.kind() == kind).toList();
    DataType type = pick(types);
    Object value = values.of(type);
    boolean plain =
        kind == TypeKind.BOOLEAN
            || kind == TypeKind.INT
            || kind == TypeKind.BIGINT
            || kind == TypeKind.DECIMAL
            || kind == TypeKind.STRING;
    if (!plain || random.nextBoolean()) {
      return expressions.parameter(type, value);
    }
    return kind == TypeKind.INT || kind == TypeKind.BIGINT
        ? expressions.rex.makeExactLiteral(
            BigDecimal.valueOf(((Number) value).longValue()), expressions.sql(type))
        : expressions.literal(value, type);
  }

  private RexNode choice(TypeKind kind, int depth) {
    RexNode value = of(kind, depth - 1);
    RexNode other = of(kind, depth - 1);
    if (value.equals(other)) {
      // generated code then does not compute the condition
      return value;
    }
    return expressions.call(
        SqlStdOperatorTable.CASE, of(TypeKind.BOOLEAN, depth - 1), value, other);
  }

  private RexNode condition(int depth) {
    return switch (random.nextInt(13)) {
      case 6 -> like(depth);
      case 7 -> in(depth);
      case 8 -> {
        TypeKind kind = pick(TYPES).kind();
        yield expressions.call(
            random.nextBoolean()
                ? SqlStdOperatorTable.IS_NOT_DISTINCT_FROM
                : SqlStdOperatorTable.IS_DISTINCT_FROM,
            // generated code takes decimals of two scales for distinct
            columns.get(kind).get(0),
            columns.get(kind).get(1));
      }
      case 0 -> expressions.call(SqlStdOperatorTable.AND, bool(depth), bool(depth));
      case 1 -> expressions.call(SqlStdOperatorTable.OR, bool(depth), bool(depth));
      case 2 -> expressions.call(SqlStdOperatorTable.NOT, bool(depth));
      case 3 ->
          expressions.call(
              pick(
                  List.of(
                      SqlStdOperatorTable.IS_TRUE,
                      SqlStdOperatorTable.IS_NOT_TRUE,
                      SqlStdOperatorTable.IS_FALSE,
                      SqlStdOperatorTable.IS_NOT_FALSE)),
              bool(depth));
      case 4 ->
          expressions.call(
              random.nextBoolean() ? SqlStdOperatorTable.IS_NULL : SqlStdOperatorTable.IS_NOT_NULL,
              // generated code does not compute what it can tell from the operands to be null
              leaf(pick(TYPES).kind()));
      case 5 -> {
        List<TypeKind> exact = List.of(TypeKind.INT, TypeKind.BIGINT, TypeKind.DECIMAL);
        yield expressions.call(
            pick(COMPARISONS), of(pick(exact), depth - 1), of(pick(exact), depth - 1));
      }
      default -> {
        TypeKind kind = pick(TYPES).kind();
        // generated code knows no order of uuids
        SqlOperator operator =
            pick(kind == TypeKind.UUID ? COMPARISONS.subList(0, 2) : COMPARISONS);
        yield expressions.call(operator, of(kind, depth - 1), of(kind, depth - 1));
      }
    };
  }

  private RexNode bool(int depth) {
    return of(TypeKind.BOOLEAN, depth - 1);
  }

  private RexNode whole(DataType type, int depth) {
    if (type.kind() == TypeKind.BIGINT && random.nextInt(3) == 0) {
      return extract(depth);
    }
    if (random.nextInt(6) == 0) {
      SqlFunction reader =
          AdbOperators.textTo(
              type.kind() == TypeKind.INT ? SqlTypeName.INTEGER : SqlTypeName.BIGINT);
      return expressions.call(reader, of(TypeKind.STRING, depth - 1));
    }
    if (type.kind() == TypeKind.INT && random.nextInt(4) == 0) {
      RexNode text = of(TypeKind.STRING, depth - 1);
      return random.nextBoolean()
          ? expressions.call(SqlStdOperatorTable.CHAR_LENGTH, text)
          : expressions.call(
              SqlStdOperatorTable.POSITION, expressions.literal("b", DataType.STRING), text);
    }
    SqlOperator operator =
        pick(
            List.of(
                SqlStdOperatorTable.CHECKED_PLUS,
                SqlStdOperatorTable.CHECKED_MINUS,
                SqlStdOperatorTable.CHECKED_MULTIPLY,
                SqlStdOperatorTable.CHECKED_DIVIDE,
                SqlStdOperatorTable.MOD));
    if (random.nextInt(4) == 0) {
      TypeKind from =
          pick(List.of(TypeKind.INT, TypeKind.BIGINT, TypeKind.DOUBLE, TypeKind.DECIMAL));
      return expressions.cast(of(from, depth - 1), type);
    }
    RexNode left = of(type.kind(), depth - 1);
    if (random.nextInt(8) == 0) {
      return expressions.call(SqlStdOperatorTable.CHECKED_UNARY_MINUS, left);
    }
    RexNode right = of(type.kind(), depth - 1);
    return expressions.call(operator, left, right);
  }

  private RexNode doubles(int depth) {
    if (random.nextInt(4) == 0) {
      TypeKind from = pick(List.of(TypeKind.INT, TypeKind.BIGINT, TypeKind.DECIMAL));
      return expressions.cast(of(from, depth - 1), DataType.DOUBLE);
    }
    SqlOperator operator =
        pick(
            List.of(
                SqlStdOperatorTable.PLUS,
                SqlStdOperatorTable.MINUS,
                SqlStdOperatorTable.MULTIPLY,
                SqlStdOperatorTable.DIVIDE));
    RexNode left = of(TypeKind.DOUBLE, depth - 1);
    if (random.nextInt(8) == 0) {
      return expressions.call(
          random.nextBoolean() ? SqlStdOperatorTable.UNARY_MINUS : SqlStdOperatorTable.ABS, left);
    }
    return expressions.call(operator, left, of(TypeKind.DOUBLE, depth - 1));
  }

  private RexNode decimals(int depth) {
    if (random.nextInt(3) == 0) {
      TypeKind from =
          pick(List.of(TypeKind.INT, TypeKind.BIGINT, TypeKind.DOUBLE, TypeKind.DECIMAL));
      DataType to = pick(TYPES.stream().filter(type -> type.kind() == TypeKind.DECIMAL).toList());
      return expressions.cast(of(from, depth - 1), to);
    }
    RexNode left = of(TypeKind.DECIMAL, depth - 1);
    RexNode right = of(pick(List.of(TypeKind.DECIMAL, TypeKind.INT)), depth - 1);
    if (random.nextInt(4) == 0) {
      return divide(left, of(TypeKind.DECIMAL, depth - 1));
    }
    SqlOperator operator =
        pick(
            List.of(
                SqlStdOperatorTable.PLUS, SqlStdOperatorTable.MINUS, SqlStdOperatorTable.MULTIPLY));
    RexNode call = expressions.call(operator, left, right);
    return checked(call);
  }

  private RexNode divide(RexNode left, RexNode right) {
    RelDataType type =
        expressions
            .types
            .getTypeSystem()
            .deriveDecimalDivideType(expressions.types, left.getType(), right.getType());
    return expressions.rex.makeCall(
        expressions.types.createTypeWithNullability(type, true),
        AdbOperators.DIVIDE,
        List.of(left, right, expressions.literal(type.getScale())));
  }

  private RexNode checked(RexNode call) {
    RelDataType type = call.getType();
    return type.getSqlTypeName() != SqlTypeName.DECIMAL || type.getPrecision() < 38
        ? call
        : expressions.rex.makeCall(
            type, AdbOperators.CHECK, List.of(call, expressions.literal(type.getScale())));
  }
}
