package dev.adb.engine.event;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.nio.charset.StandardCharsets;

/** Strings as UTF-8, refusing what UTF-8 cannot carry. */
public final class Text {
  private Text() {}

  /**
   * The UTF-8 bytes of a string.
   *
   * @throws AdbException {@link ErrorCode#INVALID_CHARACTER} for half a surrogate pair, which would
   *     be lost
   */
  public static byte[] encode(String text) {
    int half = halfSurrogate(text);
    if (half >= 0) {
      throw new AdbException(
          ErrorCode.INVALID_CHARACTER,
          "string holds half a surrogate pair: character=U+%04X, index=%d"
              .formatted((int) text.charAt(half), half));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether UTF-8 can carry a string; one that it cannot is equal to none that is stored. */
  public static boolean isEncodable(String text) {
    return halfSurrogate(text) < 0;
  }

  /** The index of the first half of a surrogate pair that stands alone, or -1. */
  private static int halfSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  public static String decode(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
