package dev.adb.engine.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A stored query.
 *
 * @param id stays when the view is replaced
 * @param definition its text: of a VIEW the SQL behind {@code as}, of a RULE or PROJECTION its own
 *     clauses, one a line, each with the dot that ends it
 */
public record ViewDefinition(
    int id, Kind kind, String name, String definition, @Nullable String comment) {

  /** The code stands in files and never changes. */
  public enum Kind {
    VIEW(1),
    RULE(2),
    PROJECTION(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    static Kind ofCode(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("view kind must be 1 to 3, got " + code);
    }
  }
}
