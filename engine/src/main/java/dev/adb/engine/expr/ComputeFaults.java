package dev.adb.engine.expr;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;

/** What computing a value can fail with. */
public final class ComputeFaults {
  private ComputeFaults() {}

  public static AdbException beyondInt() {
    return range("beyond int");
  }

  public static AdbException beyondBigint() {
    return range("beyond bigint");
  }

  /** A number has no place in its type. */
  public static AdbException range(String what) {
    return new AdbException(ErrorCode.NUMBER_OUT_OF_RANGE, "number out of range: " + what);
  }

  public static AdbException divisionByZero() {
    return new AdbException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
  }
}
