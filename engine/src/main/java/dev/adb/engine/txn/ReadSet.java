package dev.adb.engine.txn;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.exec.ScanContext;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.Source;
import dev.adb.engine.exec.Scans;
import dev.adb.engine.exec.TableAccess;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.limit.Limits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a transaction has read: sources with the predicates that were pushed into their scans. An
 * event committed since that satisfies one would have changed a result.
 */
final class ReadSet {
  private final Set<Entry> entries = new LinkedHashSet<>();
  private boolean widened;

  /**
   * A read.
   *
   * @param catalog under which the predicates name their columns
   */
  private record Entry(Source source, List<ColumnPredicate> predicates, CatalogSnapshot catalog) {}

  void add(Source source, List<ColumnPredicate> predicates, CatalogSnapshot catalog) {
    entries.add(new Entry(source, widened ? List.of() : predicates, catalog));
    if (!widened && entries.size() > Limits.READ_SET_ENTRY_COUNT_MAX) {
      List<Entry> narrow = List.copyOf(entries);
      entries.clear();
      narrow.forEach(entry -> entries.add(new Entry(entry.source(), List.of(), entry.catalog())));
      widened = true;
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether an event in the context's positions would have changed what was read. */
  boolean changedIn(ScanContext context) {
    for (Entry entry : entries) {
      boolean changed =
          context.catalog() == entry.catalog()
              ? TableAccess.anyRow(context, entry.source(), entry.predicates())
              : changedUnderAnotherCatalog(context, entry);
      if (changed) {
        return true;
      }
    }
    return false;
  }

  /**
   * A predicate may mean something else to a type that one of the catalogs has otherwise, or not at
   * all: such a type is held against what surely means the same.
   */
  private static boolean changedUnderAnotherCatalog(ScanContext context, Entry entry) {
    List<EventTypeDefinition> types = Scans.eventTypes(context.catalog(), entry.source());
    boolean allSame = types.equals(Scans.eventTypes(entry.catalog(), entry.source()));
    for (EventTypeDefinition type : types) {
      boolean same = allSame || type.equals(entry.catalog().eventType(type.id()));
      // an attribute of a whole stream is found by its name, in whichever type has its id
      boolean sameAttributes = allSame || (same && entry.source() instanceof EventTypeSource);
      List<ColumnPredicate> predicates =
          entry.predicates().stream()
              .filter(predicate -> means(predicate.columnId(), same, sameAttributes))
              .toList();
      if (TableAccess.anyRow(context, new EventTypeSource(type.id()), predicates)) {
        return true;
      }
    }
    return false;
  }

  private static boolean means(int columnId, boolean sameType, boolean sameAttributes) {
    return switch (columnId) {
      case CommonColumn.EVENT_TYPE, CommonColumn.ATTRIBUTES -> sameType;
      default -> columnId < 0 || sameAttributes;
    };
  }
}
