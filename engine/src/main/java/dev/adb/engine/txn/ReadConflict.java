package dev.adb.engine.txn;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;

/** The fault of a transaction whose reads would now give something else. */
final class ReadConflict {
  private ReadConflict() {}

  static AdbException exception() {
    return new AdbException(
        ErrorCode.READ_CONFLICT,
        "another transaction has appended an event that changes what this one has read; retry it");
  }
}
