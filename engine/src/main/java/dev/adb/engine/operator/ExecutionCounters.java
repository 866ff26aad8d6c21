package dev.adb.engine.operator;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an execution did, for {@code explain analyze} and for tests. Threads may share the counters
 * of batches.
 */
public final class ExecutionCounters {
  private final Map<Integer, Node> nodes = new TreeMap<>();
  private long roundCount;
  private long candidateRowCount;
  private long addedRowCount;
  private long tableBuildCount;
  private long tableRowCount;

  /** Of one operator of the plan, or of one fixpoint. */
  public static final class Node {
    private long rowCount;
    private long batchCount;
    private long nanoCount;
    private long roundCount;
    private long candidateRowCount;
    private boolean recursive;

    private Node() {}

    /** Rows that the operator gave, in all its evaluations. */
    public long rowCount() {
      return rowCount;
    }

    public long roundCount() {
      return roundCount;
    }

    public long candidateRowCount() {
      return candidateRowCount;
    }

    /** Whether the operator is a fixpoint that ran. */
    public boolean isRecursive() {
      return recursive;
    }

    public void addRow() {
      rowCount++;
    }

    /** Counts a batch that an operator gave. */
    public synchronized void addBatch(int rows, long nanos) {
      rowCount += rows;
      batchCount++;
      nanoCount += nanos;
    }

    /** Counts what an operator worked on when it gave none. */
    public synchronized void addNanos(long nanos) {
      nanoCount += nanos;
    }

    /** Batches that the operator gave; 0 of one that gives rows one by one. */
    public long batchCount() {
      return batchCount;
    }

    /** Time spent in the operator and its inputs, of all threads. */
    public long nanoCount() {
      return nanoCount;
    }

    /** Counts a run of a fixpoint. */
    public void addRun(long rounds, long candidates) {
      recursive = true;
      roundCount += rounds;
      candidateRowCount += candidates;
    }
  }

  /** The counters of the plan's operator of a number; each number has its own. */
  public synchronized Node node(int number) {
    return nodes.computeIfAbsent(number, n -> new Node());
  }

  /** Rounds of all fixpoints, after the first that evaluates what does not recurse. */
  public long roundCount() {
    return roundCount;
  }

  /** Rows that bodies of fixpoints gave, before those known already were dropped. */
  public long candidateRowCount() {
    return candidateRowCount;
  }

  /** Rows that were added to relations of fixpoints. */
  public long addedRowCount() {
    return addedRowCount;
  }

  /** Hash tables of joins that were built from the start, in our own join operator. */
  public long tableBuildCount() {
    return tableBuildCount;
  }

  /** Rows put into such hash tables, those added to a table that was kept too. */
  public long tableRowCount() {
    return tableRowCount;
  }

  public void addRound() {
    roundCount++;
  }

  public void addCandidate(boolean added) {
    addCandidates(1, added ? 1 : 0);
  }

  /** Counts rows that bodies of fixpoints gave, and those among them that were new. */
  public void addCandidates(long given, long added) {
    candidateRowCount += given;
    addedRowCount += added;
  }

  public void addTable() {
    tableBuildCount++;
  }

  public void addTableRow() {
    addTableRows(1);
  }

  public void addTableRows(long count) {
    tableRowCount += count;
  }
}
