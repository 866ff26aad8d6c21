package dev.adb.engine.event;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;

/** Checks that a text is one JSON value (RFC 8259), without building it. */
final class JsonSyntax {
  private static final int DEPTH_MAX = 500;

  private final String text;
  private int at;

  private JsonSyntax(String text) {
    this.text = text;
  }

  /**
   * Returns if the text is one JSON value.
   *
   * @throws AdbException {@link ErrorCode#INVALID_JSON} with the offset of the fault
   */
  static void check(String text) {
    JsonSyntax syntax = new JsonSyntax(text);
    syntax.skipSpace();
    syntax.value(0);
    syntax.skipSpace();
    if (syntax.at < text.length()) {
      throw syntax.fault("end of text");
    }
  }

  private void value(int depth) {
    if (depth > DEPTH_MAX) {
      throw new AdbException(
          ErrorCode.INVALID_JSON,
          "json is nested deeper than %d: offset=%d".formatted(DEPTH_MAX, at));
    }
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void object(int depth) {
    at++;
    skipSpace();
    if (take('}')) {
      return;
    }
    do {
      skipSpace();
      string();
      skipSpace();
      expect(':');
      skipSpace();
      value(depth + 1);
      skipSpace();
    } while (take(','));
    expect('}');
  }

  private void array(int depth) {
    at++;
    skipSpace();
    if (take(']')) {
      return;
    }
    do {
      skipSpace();
      value(depth + 1);
      skipSpace();
    } while (take(','));
    expect(']');
  }

  private void string() {
    expect('"');
    while (true) {
      char c = peek();
      if (c < ' ') {
        throw fault("closing quote");
      }
      at++;
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        escape();
      }
    }
  }

  private void escape() {
    char c = peek();
    if ("\"\\/bfnrt".indexOf(c) >= 0) {
      at++;
    } else if (c == 'u') {
      at++;
      for (int i = 0; i < 4; i++) {
        if (!isHexadecimal(peek())) {
          throw fault("hexadecimal digit");
        }
        at++;
      }
    } else {
      throw fault("escape character");
    }
  }

  /** Character.digit would take the digits of every script. */
  private static boolean isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private void number() {
    take('-');
    if (!take('0')) {
      digits();
    }
    if (take('.')) {
      digits();
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits();
    }
  }

  private void digits() {
    if (peek() < '0' || peek() > '9') {
      throw fault("value");
    }
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw fault("value");
    }
    at += word.length();
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      at++;
    }
  }

  /** The next character; 0, which JSON never holds bare, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw fault("'" + c + "'");
    }
  }

  private AdbException fault(String expected) {
    return new AdbException(
        ErrorCode.INVALID_JSON, "text is no json: %s expected, offset=%d".formatted(expected, at));
  }
}
