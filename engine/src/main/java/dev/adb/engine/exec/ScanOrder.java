package dev.adb.engine.exec;

import dev.adb.engine.vector.Batch;

/**
 * In which direction a scan walks, and how far it is likely to go.
 *
 * @param backwards whether from the newest row back
 * @param rowCountMax how many rows are wanted
 */
record ScanOrder(boolean backwards, int rowCountMax) {
  static final ScanOrder ALL = new ScanOrder(false, ScanRequest.ALL);

  /** So many rows of a block are looked at even where fewer are wanted: filters refuse some. */
  private static final int BLOCK_MIN = 16;

  static ScanOrder of(ScanRequest request) {
    return new ScanOrder(request.newestFirst(), request.rowCountMax());
  }

  /**
   * How many rows to look at first.
   *
   * @param tableCount among so many tables the rows wanted are shared
   */
  int firstBlock(int tableCount) {
    if (rowCountMax >= Batch.ROW_COUNT_MAX * tableCount) {
      return Batch.ROW_COUNT_MAX;
    }
    return Math.min(Batch.ROW_COUNT_MAX, rowCountMax / tableCount + BLOCK_MIN);
  }

  /** How many rows a batch needs room for, of those that are left. */
  int batchCapacity(long remaining) {
    return (int) Math.min(Math.min(Batch.ROW_COUNT_MAX, rowCountMax), remaining);
  }
}
