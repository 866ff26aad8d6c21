package dev.adb.engine.exec;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.KeptStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement sees: a snapshot of all events and, inside a transaction, its own earlier ones
 * behind them. It never changes and never waits.
 */
public interface ReadView {

  CatalogSnapshot catalog();

  /** The statements that are kept, in the order of commits; the transaction's own come last. */
  List<KeptStatement> statements();

  /** The last position seen. */
  long position();

  /**
   * The time of the transaction's start, in milliseconds since 1970-01-01T00:00Z:
   * current_timestamp.
   */
  long startTime();

  /**
   * Opens a scan. What it reads becomes part of the transaction's read set, unless it is bounded to
   * the past. Key look-ups and bounds of position and time are found in the predicates and read
   * nothing else.
   *
   * @throws dev.adb.engine.error.AdbException 22023 if {@link ScanRequest#asOf} lies beyond the
   *     newest position
   */
  Operator scan(ScanRequest request);

  /**
   * Opens a scan whose rows may come in any order, as operators that together give all of them,
   * each for a thread of its own. They are closed one by one.
   *
   * @param count how many are wanted; there may be fewer, one at least: small inputs give one
   * @throws dev.adb.engine.error.AdbException 22023 as the other
   */
  default List<Operator> scan(ScanRequest request, int count) {
    return List.of(scan(request));
  }

  /**
   * Opens a scan of the newest event of each key of a stream: one row a key, in no order. With
   * {@link ScanRequest#asOf}, the newest up to there. It becomes part of the read set as a scan of
   * the whole stream.
   *
   * @param request of a {@link ScanRequest.StreamSource}, without predicates
   * @return null where the transaction has events of its own: they might be newer
   */
  default @Nullable Operator newestOfKeys(ScanRequest request) {
    return null;
  }

  /**
   * What is known of a column over the rows of a request. It becomes part of the read set as the
   * scan would.
   *
   * @param columnId of INT or LONG storage; for a count alone, {@code global_position}
   * @return null where only a scan can tell: filters, another type of column, own events
   */
  default @Nullable ZoneAnswer zones(ScanRequest request, int columnId) {
    return null;
  }

  /** How many rows the scan would return without predicates; an upper bound, at no cost. */
  long rowCount(ScanRequest.Source source);

  /**
   * Whether an index is ready wherever it can be: events that are only in memory, and those without
   * its first attribute, are found without one.
   */
  boolean isReady(IndexDefinition index);

  /**
   * The last position whose events were recorded at or before a time, in milliseconds.
   *
   * @throws dev.adb.engine.error.AdbException 22023 if the time lies in the future
   */
  long positionAt(long time);
}
