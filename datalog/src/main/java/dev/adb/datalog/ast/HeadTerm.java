package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import org.jspecify.annotations.Nullable;

/** A column of a result: {@code expression} or {@code column = expression}. */
public record HeadTerm(@Nullable Name column, Expression expression, SourceRange range) {

  /**
   * Returns the column's label: its name, else its variable's name, else the expression's text.
   *
   * @param text the statement that this was parsed from
   */
  public String label(String text) {
    if (column != null) {
      return column.text();
    }
    return expression instanceof Expression.Variable variable ? variable.name() : range.of(text);
  }
}
