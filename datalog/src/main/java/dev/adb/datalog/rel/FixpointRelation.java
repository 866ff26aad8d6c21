package dev.adb.datalog.rel;

import java.util.Collections;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * One of the relations that a {@link Fixpoint} computes.
 *
 * @param name for plans and messages
 * @param extrema for each column the aggregate that its value is, or null. Where any is not null
 *     the relation holds one row for each combination of the other columns, with the least or
 *     greatest value found so far; else it holds distinct rows
 */
public record FixpointRelation(String name, RelDataType rowType, List<@Nullable Extremum> extrema) {

  /** The aggregates that may recurse. */
  public enum Extremum {
    MIN,
    MAX
  }

  @SuppressWarnings("NullAway") // List.copyOf refuses nulls
  public FixpointRelation {
    if (extrema.size() != rowType.getFieldCount()) {
      throw new IllegalArgumentException(
          "extrema and columns differ: extrema=%d, columns=%d"
              .formatted(extrema.size(), rowType.getFieldCount()));
    }
    extrema = Collections.unmodifiableList(new java.util.ArrayList<>(extrema));
  }

  /** Returns a relation of distinct rows. */
  public static FixpointRelation distinct(String name, RelDataType rowType) {
    return new FixpointRelation(
        name, rowType, Collections.nCopies(rowType.getFieldCount(), (@Nullable Extremum) null));
  }

  /** Returns whether a row may be replaced by a better one. */
  public boolean isAggregated() {
    return extrema.stream().anyMatch(extremum -> extremum != null);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(name).append('(');
    for (int i = 0; i < extrema.size(); i++) {
      Extremum extremum = extrema.get(i);
      String column = rowType.getFieldNames().get(i);
      out.append(i == 0 ? "" : ", ")
          .append(
              extremum == null
                  ? column
                  : extremum.name().toLowerCase(java.util.Locale.ROOT) + "(" + column + ")");
    }
    return out.append(')').toString();
  }
}
