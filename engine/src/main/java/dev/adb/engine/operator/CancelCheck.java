package dev.adb.engine.operator;

/** Is asked again and again whether to go on. Thread-safe. */
@FunctionalInterface
public interface CancelCheck {

  /**
   * Returns if work is to go on.
   *
   * @throws dev.adb.engine.error.AdbException 57014 if the statement was cancelled, or its time is
   *     over
   */
  void check();
}
