package dev.adb.engine.model;

import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.Source;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.model.Model.Catalog;
import dev.adb.engine.model.Model.Event;
import dev.adb.engine.model.Model.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction of the model: what it added, defined and read. */
final class ModelTransaction {
  final boolean serializable;
  final long position;
  final Catalog snapshotCatalog;
  Catalog catalog;
  int changeCount;
  final List<Event> events = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();

  /** Of a stream and a key, as own provisional versions tell of them. */
  private final List<Event> keysRead = new ArrayList<>();

  private record Read(Source source, List<ColumnPredicate> predicates, Catalog catalog) {}

  /** A place to return to. */
  record Mark(int eventCount, int changeCount, Catalog catalog) {}

  ModelTransaction(Model model, boolean serializable) {
    this.serializable = serializable;
    position = model.rows.size();
    snapshotCatalog = model.catalog;
    catalog = model.catalog;
  }

  Mark mark() {
    return new Mark(events.size(), changeCount, catalog);
  }

  void rollbackTo(Mark mark) {
    events.subList(mark.eventCount(), events.size()).clear();
    changeCount = mark.changeCount();
    catalog = mark.catalog();
  }

  void define(Catalog changed) {
    catalog = changed;
    changeCount++;
  }

  private List<Row> own(Model model) {
    List<Row> own = new ArrayList<>();
    for (Event event : events) {
      long before = own.stream().filter(row -> row.event().hasKeyOf(event)).count();
      own.add(
          new Row(
              event, model.lastVersion(event, position) + before + 1, position + own.size() + 1));
    }
    return own;
  }

  /** The rows of a scan; remembers it if it is held against later commits. */
  List<Row> read(
      Model model,
      Source source,
      List<ColumnPredicate> predicates,
      @Nullable Long asOf,
      boolean forAppend,
      boolean withVersions) {
    List<Row> seen = new ArrayList<>();
    long upTo = asOf == null ? position : asOf;
    for (Row row : model.rows) {
      if (row.position() <= upTo && matches(catalog, source, predicates, row)) {
        seen.add(row);
      }
    }
    if (asOf != null) {
      return seen;
    }
    List<Row> own = own(model);
    own.stream().filter(row -> matches(catalog, source, predicates, row)).forEach(seen::add);
    if (serializable || forAppend) {
      reads.add(new Read(source, predicates, catalog));
      List<ColumnPredicate> others =
          predicates.stream().filter(p -> p.columnId() != CommonColumn.VERSION).toList();
      if (withVersions || others.size() < predicates.size()) {
        own.stream()
            .filter(row -> matches(catalog, source, others, row))
            .forEach(row -> keysRead.add(row.event()));
      }
    }
    return seen;
  }

  /** For a transaction that was let through where it might have been refused. */
  void forgetReads() {
    reads.clear();
  }

  /** Whether a result that was read would surely be another. */
  boolean readsMustConflict(Model model) {
    for (Row row : model.rows.subList((int) position, model.rows.size())) {
      if (keysRead.stream().anyMatch(key -> key.hasKeyOf(row.event()))) {
        return true;
      }
      int typeId = row.event().typeId();
      for (Read read : reads) {
        boolean sameType = model.catalog.type(typeId).equals(read.catalog().types().get(typeId));
        if (sameType && matches(read.catalog(), read.source(), read.predicates(), row)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether definitions make it a matter of judgement. */
  boolean readsMayConflict(Model model) {
    return model.rows.size() > position
        && reads.stream().anyMatch(read -> !read.catalog().types().equals(model.catalog.types()));
  }

  private static boolean matches(
      Catalog catalog, Source source, List<ColumnPredicate> predicates, Row row) {
    Event event = row.event();
    boolean member =
        source instanceof EventTypeSource type
            ? type.eventTypeId() == event.typeId()
            : !(source instanceof StreamSource stream) || stream.streamId() == event.streamId();
    return member && predicates.stream().allMatch(p -> holds(p, value(catalog, p, row)));
  }

  private static @Nullable Object value(Catalog catalog, ColumnPredicate predicate, Row row) {
    return switch (predicate.columnId()) {
      case CommonColumn.KEY -> row.event().key();
      case CommonColumn.VERSION -> row.version();
      case CommonColumn.GLOBAL_POSITION -> row.position();
      case CommonColumn.EVENT_TYPE -> catalog.type(row.event().typeId()).name();
      default -> catalog.attribute(row.event(), predicate.columnId());
    };
  }

  private static boolean holds(ColumnPredicate predicate, @Nullable Object value) {
    if (predicate instanceof In in) {
      return value != null && in.values().stream().anyMatch(v -> order(value, v) == 0);
    }
    if (predicate instanceof Compare compare) {
      if (value == null) {
        return false;
      }
      int order = order(value, compare.value());
      return switch (compare.comparison()) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
    return (value == null) == (predicate instanceof IsNull);
  }

  private static int order(Object left, Object right) {
    return left instanceof String text
        ? text.compareTo((String) right)
        : Long.compare((Long) left, ((Number) right).longValue());
  }
}
