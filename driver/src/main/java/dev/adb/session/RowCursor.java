package dev.adb.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, forward only. It stands before the first row; columns are counted from 0.
 *
 * <p>The primitive getters do not box and return 0 or false where the value is null: ask {@link
 * #isNull}. They serve exactly the kinds that they name; others throw {@link
 * IllegalStateException}.
 */
public interface RowCursor extends AutoCloseable {

  List<ColumnInfo> columns();

  /**
   * Moves to the next row.
   *
   * @return false for ever once there is none
   * @throws SessionException whatever went wrong while the row was computed, 57014 if cancelled
   */
  boolean next();

  boolean isNull(int column);

  /** BOOLEAN. */
  boolean getBoolean(int column);

  /**
   * INT and BIGINT by value; DATE as days since 1970-01-01; TIME as milliseconds of the day;
   * TIMESTAMP as milliseconds since 1970-01-01T00:00Z.
   */
  long getLong(int column);

  /** DOUBLE. */
  double getDouble(int column);

  /**
   * Any kind: Boolean, Integer, Long, Double, BigDecimal, String (STRING, JSON), byte[], UUID,
   * LocalDate, LocalTime, LocalDateTime (UTC), or null.
   */
  @Nullable Object getObject(int column);

  /** Releases what the rows need. A second call does nothing. */
  @Override
  void close();
}
