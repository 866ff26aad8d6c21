package dev.adb.session.append;

import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ReadView;
import dev.adb.session.Parameters;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Moments of the past that statements name. */
public final class Moments {
  private Moments() {}

  /** The expression of a moment, or null of now. */
  public static @Nullable Expression expression(AsOf asOf) {
    if (asOf instanceof AsOf.Position position) {
      return position.position();
    }
    return asOf instanceof AsOf.Time time ? time.time() : null;
  }

  /**
   * The position that a moment means in a view, or null of now.
   *
   * @throws DatalogException 42804 if its value is none
   */
  public static @Nullable Long position(
      String text, AsOf asOf, ReadView view, Parameters parameters) {
    Expression moment = expression(asOf);
    if (moment == null) {
      return null;
    }
    Object value =
        moment instanceof Expression.Parameter parameter
            ? ParameterValues.object(parameters, parameter.index())
            : moment instanceof Expression.Constant constant ? constant.value() : null;
    if (asOf instanceof AsOf.Position && value instanceof Number) {
      return AppendTarget.wholeNumber(value);
    }
    if (asOf instanceof AsOf.Time && value instanceof LocalDateTime time) {
      return view.positionAt(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    }
    throw DatalogException.at(
        text,
        moment.range(),
        ErrorCode.TYPE_MISMATCH.sqlState(),
        asOf instanceof AsOf.Position ? "a position is a whole number" : "a time is a timestamp");
  }
}
