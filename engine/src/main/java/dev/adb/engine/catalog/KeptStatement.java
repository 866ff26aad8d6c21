package dev.adb.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The text of a statement that events name in their metadata.
 *
 * @param hash the first 16 bytes of the SHA-256 of the text's UTF-8, in lower-case hexadecimal
 * @param text without white space around it
 */
public record KeptStatement(String hash, String text) {
  private static final int HASH_BYTES = 16;

  /** Takes a statement as it was written. */
  public static KeptStatement of(String text) {
    String stripped = text.strip();
    byte[] digest = sha256().digest(stripped.getBytes(StandardCharsets.UTF_8));
    return new KeptStatement(HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES)), stripped);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
