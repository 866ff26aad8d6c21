package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a relation of a fixpoint looks like.
 *
 * @param name for messages
 * @param extrema for each column whether its value is the least or the greatest found so far, or
 *     null; where any is not null the relation holds one row for each combination of the other
 *     columns, else distinct rows
 * @param keepsDuplicates whether a row that is there already is added again
 */
public record RelationForm(
    String name, List<DataType> types, List<@Nullable Extremum> extrema, boolean keepsDuplicates) {

  /** Which of two values replaces the other. */
  public enum Extremum {
    MIN,
    MAX
  }

  @SuppressWarnings("NullAway") // List.copyOf refuses nulls
  public RelationForm {
    types = List.copyOf(types);
    extrema = Collections.unmodifiableList(new ArrayList<>(extrema));
  }

  boolean isAggregated() {
    return extrema.stream().anyMatch(extremum -> extremum != null);
  }
}
