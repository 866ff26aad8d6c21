package dev.adb.jdbc.rows;

import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some columns of a cursor, in an order of their own. */
public final class ProjectedCursor implements RowCursor {
  private final RowCursor source;
  private final int[] indexes;
  private final List<ColumnInfo> columns;

  /**
   * @param indexes of the columns in {@code source}, from 0
   */
  public ProjectedCursor(RowCursor source, int[] indexes) {
    this.source = source;
    this.indexes = indexes.clone();
    List<ColumnInfo> chosen = new ArrayList<>();
    for (int index : indexes) {
      chosen.add(source.columns().get(index));
    }
    this.columns = List.copyOf(chosen);
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    return source.next();
  }

  @Override
  public boolean isNull(int column) {
    return source.isNull(indexes[column]);
  }

  @Override
  public boolean getBoolean(int column) {
    return source.getBoolean(indexes[column]);
  }

  @Override
  public long getLong(int column) {
    return source.getLong(indexes[column]);
  }

  @Override
  public double getDouble(int column) {
    return source.getDouble(indexes[column]);
  }

  @Override
  public @Nullable Object getObject(int column) {
    return source.getObject(indexes[column]);
  }

  @Override
  public void close() {
    source.close();
  }
}
