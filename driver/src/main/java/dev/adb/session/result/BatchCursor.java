package dev.adb.session.result;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The batches of an operator as a cursor: values straight from the vectors. */
public final class BatchCursor implements RowCursor {
  private static final int MILLIS_A_SECOND = 1_000;
  private static final int NANOS_A_MILLI = 1_000_000;

  private final Operator operator;
  private final List<ColumnInfo> columns;
  private final String text;
  private final CancelFlag cancel;
  private long rowsLeft;
  private @Nullable Batch batch;
  private int row;
  private boolean done;

  /**
   * @param text of the statement, for faults
   * @param maxRows 0 for all
   */
  public BatchCursor(
      Operator operator, List<ColumnInfo> columns, String text, CancelFlag cancel, long maxRows) {
    this.operator = operator;
    this.columns = columns;
    this.text = text;
    this.cancel = cancel;
    this.rowsLeft = maxRows == 0 ? Long.MAX_VALUE : maxRows;
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (done) {
      return false;
    }
    Batch current = batch;
    if (current == null || ++row == current.rowCount()) {
      current = fetch();
      batch = current;
      row = 0;
    }
    if (current == null || rowsLeft-- == 0) {
      close();
      return false;
    }
    return true;
  }

  private @Nullable Batch fetch() {
    try {
      cancel.check();
      return operator.next();
    } catch (Throwable e) {
      close();
      throw Faults.of(e, text);
    }
  }

  private Vector vector(int column) {
    Batch current = batch;
    if (current == null) {
      throw new IllegalStateException("cursor stands on no row");
    }
    return current.column(column);
  }

  @Override
  public boolean isNull(int column) {
    return vector(column).isNull(row);
  }

  @Override
  public boolean getBoolean(int column) {
    return vector(column).ints()[row] != 0;
  }

  @Override
  public long getLong(int column) {
    return vector(column).getLong(row);
  }

  @Override
  public double getDouble(int column) {
    return vector(column).doubles()[row];
  }

  @Override
  public @Nullable Object getObject(int column) {
    Vector vector = vector(column);
    Object value = vector.getObject(row);
    return value == null ? null : sessionForm(vector.type().kind(), value);
  }

  /** Internal form to the port's: dates and times as java.time. */
  public static Object sessionForm(TypeKind kind, Object value) {
    return switch (kind) {
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIME -> LocalTime.ofNanoOfDay((long) (Integer) value * NANOS_A_MILLI);
      case TIMESTAMP -> {
        long millis = (Long) value;
        yield LocalDateTime.ofEpochSecond(
            Math.floorDiv(millis, MILLIS_A_SECOND),
            Math.floorMod(millis, MILLIS_A_SECOND) * NANOS_A_MILLI,
            ZoneOffset.UTC);
      }
      default -> value;
    };
  }

  @Override
  public void close() {
    done = true;
    batch = null;
    operator.close();
  }
}
