package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.Locale;

/**
 * A type as a statement names it, with SQL's spellings resolved ({@code integer} is {@link
 * Kind#INT}).
 *
 * @param precision digits of a decimal (1 to 38); the most characters of a string, or 0 for no
 *     limit
 * @param scale digits after the point of a decimal (0 to precision), else 0
 */
public record TypeName(Kind kind, int precision, int scale, SourceRange range) {

  /** The types of the language. */
  public enum Kind {
    STRING,
    BOOLEAN,
    INT,
    BIGINT,
    DOUBLE,
    DECIMAL,
    DATE,
    TIME,
    TIMESTAMP,
    UUID,
    BYTES,
    JSON;

    /** Returns the name as it is written. */
    public String symbol() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return switch (kind) {
      case DECIMAL -> "decimal(" + precision + "," + scale + ")";
      case STRING -> precision == 0 ? "string" : "varchar(" + precision + ")";
      default -> kind.symbol();
    };
  }
}
