package dev.adb.calcite.error;

import dev.adb.engine.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a query, with its place in the query's text where it has one.
 *
 * <p>Lines and columns count from 1; 0 means that the fault has no place. The end is the last
 * character, inclusive. The message does not repeat the place: who shows it adds line and caret.
 */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sqlState;
  private final int vendorCode;
  private final int line;
  private final int column;
  private final int endLine;
  private final int endColumn;

  public QueryException(ErrorCode code, String message) {
    this(code.sqlState(), code.vendorCode(), message, Place.NONE, null);
  }

  public QueryException(ErrorCode code, String message, Place place) {
    this(code.sqlState(), code.vendorCode(), message, place, null);
  }

  public QueryException(
      String sqlState, int vendorCode, String message, Place place, @Nullable Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
    this.vendorCode = vendorCode;
    line = place.line;
    column = place.column;
    endLine = place.endLine;
    endColumn = place.endColumn;
  }

  /** The same fault, with a place. */
  public QueryException at(Place newPlace) {
    return new QueryException(sqlState, vendorCode, String.valueOf(getMessage()), newPlace, this);
  }

  /** From the first to the last character, counted from 1. */
  public record Place(int line, int column, int endLine, int endColumn) {
    public static final Place NONE = new Place(0, 0, 0, 0);
  }

  public String sqlState() {
    return sqlState;
  }

  public int vendorCode() {
    return vendorCode;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public int endLine() {
    return endLine;
  }

  public int endColumn() {
    return endColumn;
  }

  public Place place() {
    return new Place(line, column, endLine, endColumn);
  }
}
