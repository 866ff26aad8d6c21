package dev.adb.jdbc.metadata;

/**
 * The words that SQL's parser reserves here and that SQL:2003 does not have as keywords. A name
 * that is one of them stands in double quotes in SQL; aDB's own language reserves none.
 */
public final class SqlKeywords {
  /** Separated by commas, sorted. */
  public static final String TEXT =
      """
      ASOF DATEADD DATEDIFF DATEPART DATETIME DATE_PART DEFINE EXPLAIN FRIDAY
      JSON_SCOPE LIMIT MATCH_CONDITION MATCH_RECOGNIZE MEASURE MINUS MONDAY OFFSET
      ORDINAL PATTERN QUALIFY SAFE_CAST SAFE_OFFSET SAFE_ORDINAL SATURDAY SKIP
      SNAPSHOT STREAM SUNDAY THURSDAY TRY_CAST TUESDAY UNSIGNED UUID VARIANT VOLATILE
      WEDNESDAY"""
          .replaceAll("\\s+", ",");

  private SqlKeywords() {}
}
