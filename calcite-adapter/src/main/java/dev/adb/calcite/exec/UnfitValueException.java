package dev.adb.calcite.exec;

import dev.adb.engine.error.AdbException;

/** A value does not fit the column that it fills. */
public final class UnfitValueException extends AdbException {
  private static final long serialVersionUID = 1L;

  private final int column;

  UnfitValueException(int column, AdbException cause) {
    super(cause.code(), String.valueOf(cause.getMessage()), cause);
    this.column = column;
  }

  /** The index of the column. */
  public int column() {
    return column;
  }
}
