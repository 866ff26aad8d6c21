package dev.adb.session.result;

import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generated rows of appends as a cursor. */
public final class GeneratedCursor implements RowCursor {
  public static final List<ColumnInfo> COLUMNS =
      List.of(
          column("stream_name", ValueKind.STRING, false),
          column("stream_key", ValueKind.STRING, false),
          column("version", ValueKind.BIGINT, false),
          column("global_position", ValueKind.BIGINT, true),
          column("event_id", ValueKind.UUID, true));

  private static final int VERSION = 2;
  private static final int GLOBAL_POSITION = 3;
  private static final int EVENT_ID = 4;

  private final GeneratedRows rows;
  private int row = -1;

  public GeneratedCursor(GeneratedRows rows) {
    this.rows = rows;
  }

  private static ColumnInfo column(String name, ValueKind kind, boolean nullable) {
    return new ColumnInfo(name, name, null, null, ValueType.of(kind), nullable, true);
  }

  @Override
  public List<ColumnInfo> columns() {
    return COLUMNS;
  }

  @Override
  public boolean next() {
    row = Math.min(row + 1, rows.count());
    return row < rows.count();
  }

  @Override
  public boolean isNull(int column) {
    return (column == GLOBAL_POSITION && rows.globalPosition(row) == 0)
        || (column == EVENT_ID && rows.eventId(row) == null);
  }

  @Override
  public boolean getBoolean(int column) {
    throw new IllegalStateException("column is no boolean: " + column);
  }

  @Override
  public long getLong(int column) {
    return switch (column) {
      case VERSION -> rows.version(row);
      case GLOBAL_POSITION -> rows.globalPosition(row);
      default -> throw new IllegalStateException("column is no number: " + column);
    };
  }

  @Override
  public double getDouble(int column) {
    throw new IllegalStateException("column is no double: " + column);
  }

  @Override
  public @Nullable Object getObject(int column) {
    if (isNull(column)) {
      return null;
    }
    return switch (column) {
      case 0 -> rows.streamName(row);
      case 1 -> rows.streamKey(row);
      case VERSION -> rows.version(row);
      case GLOBAL_POSITION -> rows.globalPosition(row);
      default -> rows.eventId(row);
    };
  }

  @Override
  public void close() {
    row = rows.count();
  }
}
