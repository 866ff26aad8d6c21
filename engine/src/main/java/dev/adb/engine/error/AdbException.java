package dev.adb.engine.error;

/** A fault with a code; its message says what is wrong, with which value, at which place. */
public class AdbException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  public AdbException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public AdbException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
