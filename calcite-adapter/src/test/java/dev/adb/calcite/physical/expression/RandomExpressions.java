package dev.adb.calcite.physical.expression;

import dev.adb.calcite.expr.AdbOperators;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

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

  private static final String[] TEXTS = {
    "",
    "a",
    "ab",
    "abc",
    "b",
    "A",
    "ä",
    "\uFFFD",
    "\uD83D\uDE00",
    "a\uD83D\uDE00",
    " a ",
    "a%b",
    "1",
    "-7",
    "2.5",
    "x_y"
  };

  private final Random random;
  private final Expressions expressions;
  private final Map<TypeKind, List<RexNode>> columns = new EnumMap<>(TypeKind.class);

  RandomExpressions(Random random, Expressions expressions, int rowCount) {
    this.random = random;
    this.expressions = expressions;
    for (DataType type : TYPES) {
      for (int i = 0; i < 2; i++) {
        Object[] values = new Object[rowCount];
        for (int row = 0; row < rowCount; row++) {
          values[row] = random.nextInt(6) == 0 ? null : value(type);
        }
        columns
            .computeIfAbsent(type.kind(), kind -> new ArrayList<>())
            .add(expressions.column(type, values));
      }
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A value in internal form. */
  private Object value(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> whole(Long.MIN_VALUE, Long.MAX_VALUE);
      case DOUBLE -> number();
      case DECIMAL -> decimal(type);
      case STRING, JSON -> TEXTS[random.nextInt(TEXTS.length)];
      case DATE -> random.nextInt(-200_000, 200_000);
      case TIME -> random.nextInt(86_400_000);
      case TIMESTAMP -> random.nextLong(-10_000_000_000_000L, 10_000_000_000_000L);
      case BYTES -> new byte[] {(byte) random.nextInt(), (byte) random.nextInt(3)};
      case UUID -> new UUID(random.nextInt(3) - 1, random.nextInt(3) - 1);
    };
  }

  private long whole(long min, long max) {
    return switch (random.nextInt(8)) {
      case 0 -> min;
      case 1 -> max;
      case 2 -> random.nextInt((int) Math.min(max, 100_000));
      default -> random.nextInt(7) - 3;
    };
  }

  private double number() {
    return switch (random.nextInt(10)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> 1e18 * random.nextGaussian();
      case 4 -> random.nextGaussian();
      case 5 -> random.nextInt(5) + 0.5;
      default -> random.nextInt(7) - 3;
    };
  }

  private BigDecimal decimal(DataType type) {
    BigInteger unscaled =
        switch (random.nextInt(6)) {
          case 0 -> BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
          case 1 -> BigInteger.ONE.subtract(BigInteger.TEN.pow(type.precision()));
          case 2 -> new BigInteger(type.precision() * 3, random);
          case 3 -> BigInteger.valueOf(random.nextInt(1000) - 500);
          default ->
              BigInteger.valueOf(random.nextInt(7) - 3).multiply(BigInteger.TEN.pow(type.scale()));
        };
    BigDecimal value = new BigDecimal(unscaled, type.scale());
    return value.precision() <= type.precision() ? value : BigDecimal.ZERO.setScale(type.scale());
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
      default -> leaf(kind);
    };
  }

  private RexNode leaf(TypeKind kind) {
    if (random.nextInt(4) != 0) {
      return pick(columns.get(kind));
    }
    List<DataType> types = TYPES.stream().filter(type -> type.kind() == kind).toList();
    DataType type = pick(types);
    Object value = value(type);
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
    return switch (random.nextInt(9)) {
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
    return expressions.call(
        operator, of(TypeKind.DOUBLE, depth - 1), of(TypeKind.DOUBLE, depth - 1));
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
