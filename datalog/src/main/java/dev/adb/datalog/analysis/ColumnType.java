package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.TypeName;

/**
 * The type of a column.
 *
 * @param precision digits of a decimal; the most characters of a string, or 0 for no limit
 * @param scale digits after the point of a decimal, else 0
 */
public record ColumnType(TypeName.Kind kind, int precision, int scale) {

  /** Returns a type without digits or length. */
  public static ColumnType of(TypeName.Kind kind) {
    return new ColumnType(kind, 0, 0);
  }
}
