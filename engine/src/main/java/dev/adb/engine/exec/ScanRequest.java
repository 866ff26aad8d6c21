package dev.adb.engine.exec;

import dev.adb.engine.expr.ColumnPredicate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan reads.
 *
 * @param columnIds of the columns returned, in order; may be empty where only rows count
 * @param predicates that every row returned satisfies
 * @param asOf the last position read, or null for the view's own
 * @param newestFirst whether rows come in falling order of position
 * @param rowCountMax how many rows are wanted, the first ones in that order; {@link #ALL} for all
 */
@SuppressWarnings("ArrayRecordComponent") // read by scans, never changed, never compared
public record ScanRequest(
    Source source,
    int[] columnIds,
    List<ColumnPredicate> predicates,
    @Nullable Long asOf,
    boolean newestFirst,
    int rowCountMax) {
  /** No bound of the number of rows. */
  public static final int ALL = Integer.MAX_VALUE;

  public ScanRequest {
    predicates = List.copyOf(predicates);
  }

  /** All rows, in order of position. */
  public ScanRequest(
      Source source, int[] columnIds, List<ColumnPredicate> predicates, @Nullable Long asOf) {
    this(source, columnIds, predicates, asOf, false, ALL);
  }

  /** The first rows only, or the last ones from the newest back. */
  public ScanRequest first(int count, boolean fromNewest) {
    return new ScanRequest(source, columnIds, predicates, asOf, fromNewest, count);
  }

  /** Whose events. */
  public sealed interface Source {}

  /** The table of an event type; rows in order of position. */
  public record EventTypeSource(int eventTypeId) implements Source {}

  /**
   * {@code <stream>.events}; rows in order of position, of one key therefore in order of version.
   */
  public record StreamSource(int streamId) implements Source {}

  /** {@code adb.events}; rows in order of position. */
  public record AllEventsSource() implements Source {}
}
