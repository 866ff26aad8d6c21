package dev.adb.calcite.fixpoint;

import dev.adb.datalog.rel.FixpointRelation.Extremum;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a relation of a fixpoint looks like.
 *
 * @param name for messages
 * @param columns their types, as far as values of one type can be written in several ways
 * @param extrema for each column the aggregate that it is, or null
 * @param keepsDuplicates whether a row that is there already is added again
 */
public record RelationForm(
    String name, List<Column> columns, List<@Nullable Extremum> extrema, boolean keepsDuplicates) {

  /** How values are made the same that are written differently. */
  public sealed interface Column {

    /** Equal values are written in one way. */
    record Plain() implements Column {}

    /** -0.0 becomes 0.0. */
    record Floating() implements Column {}

    /** Gets the scale of its type. */
    record Decimal(int precision, int scale) implements Column {}
  }

  public RelationForm {
    columns = List.copyOf(columns);
    extrema = Collections.unmodifiableList(Arrays.asList(extrema.toArray(new Extremum[0])));
  }

  int width() {
    return columns.size();
  }

  boolean isAggregated() {
    return extrema.stream().anyMatch(extremum -> extremum != null);
  }

  /** Whether every row is written in one way already. */
  boolean isPlain() {
    return columns.stream().allMatch(Column.Plain.class::isInstance);
  }

  /**
   * The row with its values written in the one way that the relation has; it is not changed itself.
   *
   * @throws AdbException 22003 if a decimal has more digits than its column
   */
  @Nullable Object normalized(@Nullable Object row) {
    @Nullable Object[] changed = null;
    for (int index = 0; index < columns.size(); index++) {
      Object value = RowForm.column(row, columns.size(), index);
      Object normalized = normalized(columns.get(index), value);
      if (normalized != value) {
        if (changed == null) {
          changed = new Object[columns.size()];
          RowForm.copy(row, columns.size(), changed, 0);
        }
        changed[index] = normalized;
      }
    }
    return changed == null ? row : RowForm.of(changed);
  }

  private @Nullable Object normalized(Column column, @Nullable Object value) {
    if (column instanceof Column.Floating && value instanceof Double number && number == 0) {
      return 0.0;
    }
    if (column instanceof Column.Decimal type && value instanceof BigDecimal decimal) {
      BigDecimal scaled =
          decimal.scale() == type.scale
              ? decimal
              : decimal.setScale(type.scale, RoundingMode.HALF_UP);
      if (scaled.precision() > type.precision) {
        throw new AdbException(
            ErrorCode.NUMBER_OUT_OF_RANGE,
            "value does not fit decimal(%d,%d): value=%s, relation=%s"
                .formatted(type.precision, type.scale, decimal.toPlainString(), name));
      }
      return scaled;
    }
    return value;
  }
}
