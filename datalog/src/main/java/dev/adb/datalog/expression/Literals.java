package dev.adb.datalog.expression;

import dev.adb.datalog.ast.Bytes;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Literals of the language as those of Calcite. Times are in milliseconds, UTC. */
final class Literals {
  private static final int MILLISECONDS = 3;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private Literals() {}

  /**
   * @param expected the type that a {@code null} takes, or null for none of its own
   */
  static RexNode rex(RexBuilder rex, Expression.Constant constant, @Nullable RelDataType expected) {
    Object value = constant.value();
    if (value == null) {
      RelDataType type =
          expected == null
              ? rex.getTypeFactory().createSqlType(SqlTypeName.NULL)
              : rex.getTypeFactory().createTypeWithNullability(expected, true);
      return rex.makeNullLiteral(type);
    }
    if (value instanceof Boolean flag) {
      return rex.makeLiteral(flag);
    } else if (value instanceof Double number) {
      return rex.makeApproxLiteral(number, rex.getTypeFactory().createSqlType(SqlTypeName.DOUBLE));
    } else if (value instanceof BigDecimal number) {
      return exact(rex, number);
    } else if (value instanceof Number number) {
      return rex.makeExactLiteral(BigDecimal.valueOf(number.longValue()));
    } else if (value instanceof String text) {
      return rex.makeLiteral(text);
    } else if (value instanceof UUID uuid) {
      return rex.makeUuidLiteral(uuid);
    } else if (value instanceof Bytes bytes) {
      return rex.makeBinaryLiteral(new ByteString(bytes.toArray()));
    } else if (value instanceof Interval interval) {
      return interval(rex, interval);
    }
    return time(rex, value);
  }

  private static RexLiteral exact(RexBuilder rex, BigDecimal number) {
    int scale = Math.max(0, number.scale());
    int precision = Math.max(number.precision() - number.scale() + scale, Math.max(1, scale));
    RelDataType type = rex.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, precision, scale);
    return rex.makeExactLiteral(number, type);
  }

  private static RexNode time(RexBuilder rex, Object value) {
    if (value instanceof LocalDate date) {
      return rex.makeDateLiteral(DateString.fromDaysSinceEpoch((int) date.toEpochDay()));
    } else if (value instanceof LocalTime time) {
      return rex.makeTimeLiteral(
          TimeString.fromMillisOfDay((int) (time.toNanoOfDay() / NANOS_PER_MILLI)), MILLISECONDS);
    } else if (value instanceof LocalDateTime time) {
      return rex.makeTimestampLiteral(timestamp(time), MILLISECONDS);
    }
    throw new IllegalArgumentException("no literal: " + value.getClass());
  }

  private static TimestampString timestamp(LocalDateTime time) {
    return TimestampString.fromMillisSinceEpoch(time.toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  /** The unit matters: a date moved by days is a date, by hours a timestamp. */
  private static RexNode interval(RexBuilder rex, Interval interval) {
    TimeUnit unit =
        switch (interval.unit()) {
          case YEAR -> TimeUnit.YEAR;
          case QUARTER, MONTH -> TimeUnit.MONTH;
          case WEEK, DAY -> TimeUnit.DAY;
          case HOUR -> TimeUnit.HOUR;
          case MINUTE -> TimeUnit.MINUTE;
          case SECOND -> TimeUnit.SECOND;
        };
    return rex.makeIntervalLiteral(
        BigDecimal.valueOf(interval.length()),
        new SqlIntervalQualifier(unit, null, SqlParserPos.ZERO));
  }

  /** Returns the literal as a node of SQL, or null for one that only a row expression can be. */
  static @Nullable SqlNode sql(Expression.Constant constant, SqlParserPos pos) {
    Object value = constant.value();
    if (value == null) {
      return SqlLiteral.createNull(pos);
    } else if (value instanceof Boolean flag) {
      return SqlLiteral.createBoolean(flag, pos);
    } else if (value instanceof Double number) {
      return SqlLiteral.createApproxNumeric(Double.toString(number), pos);
    } else if (value instanceof BigDecimal number) {
      return SqlLiteral.createExactNumeric(number.toPlainString(), pos);
    } else if (value instanceof Number number) {
      return SqlLiteral.createExactNumeric(number.toString(), pos);
    } else if (value instanceof String text) {
      return SqlLiteral.createCharString(text, pos);
    }
    return null;
  }
}
