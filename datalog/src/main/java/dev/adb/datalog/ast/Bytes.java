package dev.adb.datalog.ast;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of bytes, compared by content. */
public final class Bytes {
  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Returns the bytes of {@code value}, copied. */
  public static Bytes of(byte... value) {
    return new Bytes(value.clone());
  }

  /**
   * Returns the bytes that {@code digits}, two hexadecimal digits a byte, stand for.
   *
   * @throws IllegalArgumentException if a character is not such a digit or one digit is left over
   */
  public static Bytes ofHex(String digits) {
    return new Bytes(HexFormat.of().parseHex(digits));
  }

  /** Returns a copy of the bytes. */
  public byte[] toArray() {
    return value.clone();
  }

  /** Returns two lower-case hexadecimal digits for each byte. */
  public String toHex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "x'" + toHex() + "'";
  }
}
