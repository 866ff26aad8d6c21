package dev.adb.engine.exec;

import java.util.concurrent.atomic.LongAdder;

/** What scans of a database cost, counted since it was opened. Thread-safe. */
public final class ScanCounters {
  private final LongAdder scans = new LongAdder();
  private final LongAdder rowsExamined = new LongAdder();
  private final LongAdder keyProbes = new LongAdder();
  private final LongAdder indexProbes = new LongAdder();
  private final LongAdder indexesDamaged = new LongAdder();
  private final LongAdder partsSkipped = new LongAdder();
  private final LongAdder blocksSkipped = new LongAdder();

  void scan() {
    scans.increment();
  }

  void rowsExamined(long count) {
    rowsExamined.add(count);
  }

  void indexProbe() {
    indexProbes.increment();
  }

  void indexDamaged() {
    indexesDamaged.increment();
  }

  void keyProbe() {
    keyProbes.increment();
  }

  void blockSkipped() {
    blocksSkipped.increment();
  }

  void partSkipped() {
    partsSkipped.increment();
  }

  /** Parts of tables that were not read, for what is known of their columns rules them out. */
  public long partsSkipped() {
    return partsSkipped.sum();
  }

  /** Blocks of rows that were not looked at, for bounds in the encoding rule them out. */
  public long blocksSkipped() {
    return blocksSkipped.sum();
  }

  /** Scans opened. */
  public long scans() {
    return scans.sum();
  }

  /** Rows on which a filter was tested, or that were returned without one. */
  public long rowsExamined() {
    return rowsExamined.sum();
  }

  /** Searches of an attribute index, or that of event ids, of one part of a table. */
  public long indexProbes() {
    return indexProbes.sum();
  }

  /** Indexes that were found damaged, and were done without. */
  public long indexesDamaged() {
    return indexesDamaged.sum();
  }

  /** Look-ups of a key in the index of a stream. */
  public long keyProbes() {
    return keyProbes.sum();
  }
}
