package dev.adb.engine.chunk;

/**
 * Which rows a chunk holds.
 *
 * @param schemaVersion of the event type, whose attributes the chunk has
 * @param firstRow the number in the table of the chunk's row 0
 * @param rowCount at least 1
 * @param firstPosition the position of row 0
 * @param lastPosition the position of the last row
 */
public record ChunkHeader(
    int eventTypeId,
    int schemaVersion,
    int firstRow,
    int rowCount,
    long firstPosition,
    long lastPosition) {

  public ChunkHeader {
    if (rowCount < 1 || firstRow < 0 || firstRow > Integer.MAX_VALUE - rowCount) {
      throw new IllegalArgumentException(
          "rows out of range: first=%d, count=%d".formatted(firstRow, rowCount));
    }
  }
}
