package dev.adb.session;

import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param label what the statement calls it
 * @param name its name in {@code table}, or the label where it is computed
 * @param schema of the table it comes from, null where computed or not known
 * @param table it comes from, null where computed or not known
 * @param generated whether the database gives its values (version, global_position, recorded_at,
 *     event_id)
 */
public record ColumnInfo(
    String label,
    String name,
    @Nullable String schema,
    @Nullable String table,
    ValueType type,
    boolean nullable,
    boolean generated) {

  /** A computed column. */
  public static ColumnInfo of(String label, ValueType type, boolean nullable) {
    return new ColumnInfo(label, label, null, null, type, nullable, false);
  }
}
