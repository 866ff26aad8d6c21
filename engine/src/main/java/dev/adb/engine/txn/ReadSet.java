package dev.adb.engine.txn;

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
import java.util.Objects;
import java.util.Set;

/**
 * What a transaction has read: sources with the predicates that were pushed into their scans. An
 * event committed since that satisfies one would have changed a result.
 */
final class ReadSet {
  private final Set<Entry> entries = new LinkedHashSet<>();
  private boolean widened;

  private record Entry(Source source, List<ColumnPredicate> predicates) {}

  void add(Source source, List<ColumnPredicate> predicates) {
    entries.add(new Entry(source, widened ? List.of() : predicates));
    if (!widened && entries.size() > Limits.READ_SET_ENTRY_COUNT_MAX) {
      List<Source> sources = entries.stream().map(Entry::source).distinct().toList();
      entries.clear();
      sources.forEach(whole -> entries.add(new Entry(whole, List.of())));
      widened = true;
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Whether an event in the context's positions would have changed what was read.
   *
   * @param read the snapshot that was read: of a type that has changed since, any event counts
   */
  boolean changedIn(ScanContext context, Snapshot read) {
    for (Entry entry : entries) {
      if (context.catalog() == read.catalog()) {
        if (TableAccess.anyRow(context, entry.source(), entry.predicates())) {
          return true;
        }
        continue;
      }
      for (EventTypeDefinition type : Scans.eventTypes(context.catalog(), entry.source())) {
        boolean same = Objects.equals(read.catalog().eventType(type.id()), type);
        Source one = same ? narrow(entry.source(), type) : new EventTypeSource(type.id());
        if (TableAccess.anyRow(context, one, same ? entry.predicates() : List.of())) {
          return true;
        }
      }
    }
    return false;
  }

  private static Source narrow(Source source, EventTypeDefinition type) {
    return source instanceof EventTypeSource ? source : new EventTypeSource(type.id());
  }
}
