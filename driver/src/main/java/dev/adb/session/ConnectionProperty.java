package dev.adb.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can stand behind {@code ?} in a URL, or in the Properties of a connection. */
public enum ConnectionProperty {
  USER("user", null, List.of(), "accepted and ignored by embedded databases"),
  PASSWORD("password", null, List.of(), "accepted and ignored by embedded databases"),
  APPLICATION_NAME("ApplicationName", null, List.of(), "who connects, shown to operators"),
  DURABILITY(
      "durability",
      "force",
      List.of("force", "interval", "none"),
      "when a commit reaches the disk"),
  AS_OF("asOf", null, List.of(), "global position that the connection reads, instead of now"),
  READ_ONLY("readOnly", "false", List.of("true", "false"), "whether writes are refused"),
  SCHEMA("schema", "main", List.of(), "where an unqualified name is looked for first"),
  RECURSION_LIMIT(
      "recursionLimit", "1000000", List.of(), "rounds after which a recursion is stopped");

  private final String key;
  private final @Nullable String defaultValue;
  private final List<String> choices;
  private final String description;

  ConnectionProperty(
      String key, @Nullable String defaultValue, List<String> choices, String description) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.choices = choices;
    this.description = description;
  }

  /** The name as written in a URL; compared without regard to case. */
  public String key() {
    return key;
  }

  public @Nullable String defaultValue() {
    return defaultValue;
  }

  /** The values allowed, or empty where any is. */
  public List<String> choices() {
    return choices;
  }

  public String description() {
    return description;
  }
}
