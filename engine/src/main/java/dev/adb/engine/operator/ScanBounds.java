package dev.adb.engine.operator;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import java.util.ArrayList;
import java.util.List;

/**
 * Which bounds, that the reader of a scan could do without, are worth giving to it: those that it
 * tests on stored numbers and codes, or that spare it from reading. A test of a derived column
 * costs more than whatever is done with the row later.
 */
final class ScanBounds {
  private ScanBounds() {}

  /**
   * The request with the bounds that are of use.
   *
   * @param bounds on columns of the request, by their numbers
   */
  static ScanRequest narrowed(
      ScanRequest wanted, List<ColumnPredicate> bounds, CatalogSnapshot catalog) {
    // the first rows are not the first ones that satisfy more
    if (wanted.rowCountMax() != ScanRequest.ALL) {
      return wanted;
    }
    List<ColumnPredicate> predicates = new ArrayList<>(wanted.predicates());
    List<ColumnPredicate> ofKey = new ArrayList<>();
    for (ColumnPredicate bound : bounds) {
      int id = wanted.columnIds()[bound.columnId()];
      if (id <= CommonColumn.KEY) {
        ofKey.add(bound.withColumn(id));
      } else if (isStored(id)) {
        predicates.add(bound.withColumn(id));
      }
    }
    int partCount = partCount(wanted.source(), catalog);
    if (ofKey.stream().filter(bound -> isLookedUp(bound, partCount)).count() == partCount) {
      ofKey.stream().filter(bound -> !predicates.contains(bound)).forEach(predicates::add);
    }
    return new ScanRequest(
        wanted.source(),
        wanted.columnIds(),
        predicates,
        wanted.asOf(),
        wanted.newestFirst(),
        wanted.rowCountMax());
  }

  private static boolean isStored(int id) {
    return id > 0
        || id == CommonColumn.VERSION
        || id == CommonColumn.GLOBAL_POSITION
        || id == CommonColumn.RECORDED_AT
        || id == CommonColumn.EVENT_TYPE
        || id == CommonColumn.STREAM_NAME;
  }

  private static boolean isLookedUp(ColumnPredicate bound, int partCount) {
    return (bound instanceof Compare compare && compare.comparison() == Comparison.EQUAL)
        || (bound instanceof In && partCount == 1);
  }

  /** How many parts the key of a source has; -1 where it is read by no key. */
  private static int partCount(ScanRequest.Source source, CatalogSnapshot catalog) {
    if (source instanceof StreamSource stream) {
      return catalog.stream(stream.streamId()).key().size();
    }
    EventTypeDefinition type =
        source instanceof EventTypeSource single ? catalog.eventType(single.eventTypeId()) : null;
    return type == null ? -1 : catalog.stream(type.streamId()).key().size();
  }
}
