package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/**
 * The rows of one relation of a fixpoint, numbered in the order in which they were found. Not
 * thread-safe.
 */
abstract class Relation implements AutoCloseable {
  private final RelationForm form;
  private int deltaStart;
  private int deltaEnd;

  Relation(RelationForm form) {
    this.form = form;
  }

  RelationForm form() {
    return form;
  }

  /** Behind the greatest number of a row. */
  abstract int count();

  /** Adds candidates; returns how many the relation did not have, or has better ones for. */
  abstract int add(Batch candidates);

  /**
   * Copies rows from a number on to vectors that are cleared.
   *
   * @param to behind the last row
   * @param copied gets how many rows were copied, 0 at the end
   * @return the number from which to go on
   */
  abstract int read(int from, int to, Vector[] into, int[] copied);

  /** The first of the rows that the last round added. */
  final int deltaStart() {
    return deltaStart;
  }

  final boolean hasDelta() {
    return deltaStart < deltaEnd;
  }

  /** Starts a round; says whether the one before added rows. */
  final boolean nextRound() {
    deltaStart = deltaEnd;
    deltaEnd = count();
    return hasDelta();
  }

  /** The first row of a part. */
  final int start(Part part) {
    return part == Part.DELTA ? deltaStart : 0;
  }

  /** Behind the last row of a part. */
  final int end(Part part) {
    return part == Part.BEFORE ? deltaStart : deltaEnd;
  }

  final boolean wasRead(int row) {
    return row < deltaEnd;
  }

  @Override
  public abstract void close();
}
