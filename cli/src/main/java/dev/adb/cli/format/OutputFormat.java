package dev.adb.cli.format;

import java.util.Locale;

/** How results are printed. */
public enum OutputFormat {
  /** Aligned columns with a header and a row count. */
  TABLE,
  /** RFC 4180, a header line for each result, null as an empty field, the empty string quoted. */
  CSV,
  /** One array of objects for each result. */
  JSON,
  /** One line for each column of each row. */
  VERTICAL;

  /**
   * Returns the format of that name, in any case; throws {@link IllegalArgumentException} if there
   * is none.
   */
  public static OutputFormat named(String name) {
    for (OutputFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "no such format: value=%s, allowed=table, csv, json, vertical".formatted(name));
  }

  /**
   * Makes a formatter.
   *
   * @param widthMax columns of the terminal that tables are cut to, or {@link Integer#MAX_VALUE} to
   *     cut nothing
   */
  public ResultFormatter formatter(int widthMax) {
    return switch (this) {
      case TABLE -> new TableFormatter(widthMax);
      case CSV -> new CsvFormatter();
      case JSON -> new JsonFormatter();
      case VERTICAL -> new VerticalFormatter();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
