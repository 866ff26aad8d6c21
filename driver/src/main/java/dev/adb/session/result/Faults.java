package dev.adb.session.result;

import dev.adb.calcite.error.QueryException;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.VersionConflictException;
import dev.adb.session.FailedCheck;
import dev.adb.session.SessionException;
import java.util.List;

/** Turns whatever was thrown below into what the port promises. */
public final class Faults {
  private Faults() {}

  /**
   * The fault of a statement.
   *
   * @param text of the statement, for the line and the caret
   */
  public static SessionException of(Throwable cause, String text) {
    return of(cause, text, -1);
  }

  public static SessionException of(Throwable cause, String text, int batchIndex) {
    if (cause instanceof SessionException fault) {
      return batchIndex < 0 || fault.batchIndex() >= 0 ? fault : at(fault, batchIndex);
    }
    if (cause instanceof VersionConflictException conflict) {
      List<FailedCheck> checks =
          conflict.failedChecks().stream()
              .map(
                  check ->
                      new FailedCheck(
                          check.streamName(), check.streamKey(), check.expected(), check.actual()))
              .toList();
      return new SessionException(
          conflict.code().sqlState(),
          conflict.code().vendorCode(),
          message(conflict),
          checks,
          batchIndex,
          conflict);
    }
    if (cause instanceof AdbException fault) {
      return new SessionException(
          fault.code().sqlState(),
          fault.code().vendorCode(),
          message(fault),
          List.of(),
          batchIndex,
          fault);
    }
    return language(cause, text, batchIndex);
  }

  /** Faults of the languages, apart: the classes of the planner are loaded only if it threw one. */
  private static SessionException language(Throwable cause, String text, int batchIndex) {
    if (cause instanceof DatalogException fault) {
      return new SessionException(
          fault.sqlState(), 0, fault.render(), List.of(), batchIndex, fault);
    }
    if (cause instanceof QueryException fault) {
      return new SessionException(
          fault.sqlState(),
          fault.vendorCode(),
          fault.line() < 1 ? message(fault) : rendered(fault, text),
          List.of(),
          batchIndex,
          fault);
    }
    if (cause instanceof OutOfMemoryError) {
      return new SessionException(
          ErrorCode.OUT_OF_MEMORY.sqlState(), 0, "out of memory", List.of(), batchIndex, cause);
    }
    return new SessionException(
        ErrorCode.INTERNAL.sqlState(), 0, "internal error: " + cause, List.of(), batchIndex, cause);
  }

  private static String rendered(QueryException fault, String text) {
    int start = offset(text, fault.line(), fault.column());
    int end =
        Math.max(
            start, Math.min(text.length(), offset(text, fault.endLine(), fault.endColumn()) + 1));
    return DatalogException.at(text, new SourceRange(start, end), fault.sqlState(), message(fault))
        .render();
  }

  /** The offset of a line and column, both counted from 1, within the text. */
  private static int offset(String text, int line, int column) {
    int offset = 0;
    for (int passed = 1; passed < line; passed++) {
      int next = text.indexOf('\n', offset);
      if (next < 0) {
        break;
      }
      offset = next + 1;
    }
    return Math.min(text.length(), offset + Math.max(0, column - 1));
  }

  private static String message(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }

  private static SessionException at(SessionException fault, int batchIndex) {
    return new SessionException(
        fault.sqlState(),
        fault.vendorCode(),
        message(fault),
        fault.failedChecks(),
        batchIndex,
        fault);
  }

  /** The fault of opening a database: no connection could be made, and why. */
  public static SessionException ofOpening(AdbException fault) {
    boolean parameter = fault.code() == ErrorCode.INVALID_PARAMETER_VALUE;
    return new SessionException(
        parameter ? fault.code().sqlState() : "08001",
        fault.code().vendorCode(),
        message(fault),
        List.of(),
        -1,
        fault);
  }
}
