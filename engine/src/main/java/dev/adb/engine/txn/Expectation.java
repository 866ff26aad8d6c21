package dev.adb.engine.txn;

/**
 * What an append expects of its stream key's last version, as one long: a version from 0, or one of
 * the constants.
 */
public final class Expectation {
  /** Nothing. */
  public static final long ANY = -1;

  /** That the key has no events. */
  public static final long NEW = -2;

  /** That the key has some event. */
  public static final long EXISTS = -3;

  private Expectation() {}

  static boolean holds(long expectation, long lastVersion) {
    if (expectation == ANY) {
      return true;
    }
    if (expectation == NEW) {
      return lastVersion == 0;
    }
    if (expectation == EXISTS) {
      return lastVersion > 0;
    }
    return expectation == lastVersion;
  }

  static String text(long expectation) {
    if (expectation == ANY) {
      return "any";
    }
    if (expectation == NEW) {
      return "new";
    }
    return expectation == EXISTS ? "exists" : "version " + expectation;
  }
}
