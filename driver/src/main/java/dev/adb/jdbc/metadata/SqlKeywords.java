package dev.adb.jdbc.metadata;

/** The words that SQL's parser reserves here and that SQL:2003 does not have as keywords. */
public final class SqlKeywords {
  /** Separated by commas, sorted. */
  public static final String TEXT = "";

  private SqlKeywords() {}
}
