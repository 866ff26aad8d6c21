package dev.adb.engine.exec;

import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.txn.CommitResult;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scans over several tables, against a list of all events filtered one by one. */
class ScanBoundsTest {
  private static final int STREAM_A = 1;
  private static final int STREAM_B = 2;
  private static final int TYPE_COUNT = 4;

  /** Types 11 and 12 are of the first stream, 13 and 14 of the second; each has value = id + 10. */
  private static final int FIRST_TYPE = 11;

  private record Event(int type, int key, int value, long version, long position, long time) {
    int stream() {
      return type < FIRST_TYPE + 2 ? STREAM_A : STREAM_B;
    }
  }

  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);
  private final List<Event> events = new ArrayList<>();
  private final long[] now = {1_000};
  private Database database;

  @BeforeEach
  void fill() {
    database = Database.open(new MemoryStorage("bounds"), DatabaseOptions.DEFAULT, () -> now[0]);
    Transaction definition = database.begin(true);
    for (int stream = STREAM_A; stream <= STREAM_B; stream++) {
      definition.define(
          new CreateStream(
              stream, "s" + stream, List.of(new KeyPart("k", DataType.INT)), false, null));
    }
    for (int type = FIRST_TYPE; type < FIRST_TYPE + TYPE_COUNT; type++) {
      definition.define(
          new CreateEventType(
              type,
              type < FIRST_TYPE + 2 ? STREAM_A : STREAM_B,
              "T" + type,
              List.of(Accounts.attribute(type + 10, "value", DataType.INT, false)),
              null));
    }
    definition.commit();
    while (events.size() < 9_000) {
      commit(1 + random.nextInt(random.nextInt(20) == 0 ? 600 : 8));
    }
  }

  private void commit(int count) {
    now[0] += random.nextInt(4);
    List<int[]> added = new ArrayList<>();
    Transaction transaction = database.begin(true);
    for (int i = 0; i < count; i++) {
      int type = FIRST_TYPE + random.nextInt(TYPE_COUNT);
      int[] event = {type, random.nextInt(40), random.nextInt(100)};
      String stream = type < FIRST_TYPE + 2 ? "s1" : "s2";
      new Append(transaction, stream, "T" + type, event[1]).set("value", event[2]).add();
      added.add(event);
    }
    CommitResult result = transaction.commit();
    for (int i = 0; i < count; i++) {
      int[] e = added.get(i);
      events.add(
          new Event(e[0], e[1], e[2], result.version(i), result.position(i), result.recordedAt()));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ScanRequest.Source randomSource() {
    return switch (random.nextInt(3)) {
      case 0 -> new EventTypeSource(FIRST_TYPE + random.nextInt(TYPE_COUNT));
      case 1 -> new StreamSource(1 + random.nextInt(2));
      default -> new AllEventsSource();
    };
  }

  private static boolean isOf(Event event, ScanRequest.Source source) {
    if (source instanceof EventTypeSource type) {
      return type.eventTypeId() == event.type();
    }
    return !(source instanceof StreamSource stream) || stream.streamId() == event.stream();
  }

  private Comparison randomComparison() {
    return Comparison.values()[random.nextInt(6)];
  }

  /** Bounds that narrow a range, and keys; not more than one predicate on the key. */
  private List<ColumnPredicate> randomBounds(ScanRequest.Source source) {
    List<ColumnPredicate> bounds = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      long bound = random.nextInt(events.size() + 20) - 10L;
      bounds.add(compare(CommonColumn.GLOBAL_POSITION, rangeComparison(), bound));
    }
    if (random.nextInt(3) > 0) {
      long bound = 990 + random.nextInt((int) (now[0] - 970));
      bounds.add(compare(CommonColumn.RECORDED_AT, rangeComparison(), bound));
    }
    if (random.nextInt(20) == 0) {
      long extreme = random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      int column = random.nextBoolean() ? CommonColumn.GLOBAL_POSITION : CommonColumn.RECORDED_AT;
      bounds.add(compare(column, rangeComparison(), extreme));
    }
    if (!(source instanceof AllEventsSource) && random.nextInt(3) > 0) {
      bounds.add(
          random.nextBoolean()
              ? compare(CommonColumn.KEY, Comparison.EQUAL, random.nextInt(44))
              : new In(
                  CommonColumn.KEY,
                  List.of(random.nextInt(44), random.nextInt(44), random.nextInt(44))));
    }
    return bounds;
  }

  private Comparison rangeComparison() {
    Comparison comparison = randomComparison();
    return comparison == Comparison.NOT_EQUAL ? Comparison.EQUAL : comparison;
  }

  private static boolean holds(ColumnPredicate predicate, Event event) {
    long value =
        switch (predicate.columnId()) {
          case CommonColumn.GLOBAL_POSITION -> event.position();
          case CommonColumn.RECORDED_AT -> event.time();
          case CommonColumn.VERSION -> event.version();
          case CommonColumn.KEY -> event.key();
          default -> event.value();
        };
    if (predicate instanceof In in) {
      return in.values().stream().anyMatch(member -> ((Number) member).longValue() == value);
    }
    Compare compare = (Compare) predicate;
    int order = Long.compare(value, ((Number) compare.value()).longValue());
    return switch (compare.comparison()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private List<Event> expected(
      ScanRequest.Source source, List<ColumnPredicate> predicates, @Nullable Long asOf) {
    return events.stream()
        .filter(event -> isOf(event, source))
        .filter(event -> asOf == null || event.position() <= asOf)
        .filter(event -> predicates.stream().allMatch(predicate -> holds(predicate, event)))
        .toList();
  }

  private static List<Object> expectedRow(Event event) {
    return List.of(event.position(), event.version(), event.time(), "T" + event.type());
  }

  @Test
  void findsByBoundsExactlyTheRowsOfANaiveFilterAndExaminesNoOthers() {
    // Goal: bounds of position, time and key select rows, and no row outside them is looked at.
    // Method: random sources and bounds, against a list; the counter of examined rows tells.
    for (int i = 0; i < 400; i++) {
      ScanRequest.Source source = randomSource();
      List<ColumnPredicate> bounds = randomBounds(source);
      Long asOf = random.nextInt(4) == 0 ? (long) random.nextInt(events.size() + 1) : null;
      List<Event> expected = expected(source, bounds, asOf);
      int[] columns = {
        CommonColumn.GLOBAL_POSITION,
        CommonColumn.VERSION,
        CommonColumn.RECORDED_AT,
        CommonColumn.EVENT_TYPE
      };
      long before = database.scanCounters().rowsExamined();

      List<List<Object>> found =
          source instanceof EventTypeSource
              ? rows(
                  database.begin(true).view(),
                  new ScanRequest(
                      source, new int[] {columns[0], columns[1], columns[2]}, bounds, asOf))
              : rows(database.begin(true).view(), new ScanRequest(source, columns, bounds, asOf));

      int width = source instanceof EventTypeSource ? 3 : 4;
      assertThat(found)
          .as("%s %s as of %s, %s", source, bounds, asOf, RandomSeed.rerun(getClass(), seed))
          .isEqualTo(expected.stream().map(event -> expectedRow(event).subList(0, width)).toList());
      assertThat(database.scanCounters().rowsExamined() - before)
          .as("%s %s as of %s, %s", source, bounds, asOf, RandomSeed.rerun(getClass(), seed))
          .isEqualTo(expected.size());
    }
  }

  @Test
  void combinesBoundsWithFilters() {
    // Goal: filters on attributes and versions hold beside bounds, in tables and in merges.
    // Method: random predicates, against a list.
    for (int i = 0; i < 400; i++) {
      int type = FIRST_TYPE + random.nextInt(TYPE_COUNT);
      ScanRequest.Source source =
          random.nextBoolean()
              ? new EventTypeSource(type)
              : new StreamSource(type < FIRST_TYPE + 2 ? STREAM_A : STREAM_B);
      // a stream shows an attribute under the id of the first type that has it
      int value = source instanceof StreamSource ? (type - FIRST_TYPE) / 2 * 2 + 21 : type + 10;
      List<ColumnPredicate> predicates = randomBounds(source);
      predicates.add(
          random.nextInt(5) == 0
              ? new In(value, List.of(random.nextInt(100), random.nextInt(100)))
              : compare(value, randomComparison(), random.nextInt(100)));
      if (random.nextBoolean()) {
        predicates.add(
            compare(CommonColumn.VERSION, randomComparison(), (long) random.nextInt(300)));
      }
      if (random.nextInt(5) == 0) {
        predicates.add(compare(CommonColumn.KEY, randomComparison(), random.nextInt(40)));
      }

      assertThat(
              rows(
                  database.begin(true).view(),
                  source,
                  predicates,
                  CommonColumn.GLOBAL_POSITION,
                  CommonColumn.KEY,
                  value))
          .as("%s %s, %s", source, predicates, RandomSeed.rerun(getClass(), seed))
          .isEqualTo(
              expected(source, predicates, null).stream()
                  .map(event -> List.of(event.position(), event.key(), event.value()))
                  .toList());
    }
  }

  @Test
  void readsTheLastRowsFromTheNewestBackAndFewOthers() {
    // Goal: the last n rows under any predicates, newest first, a transaction's own before others;
    // without filters little more is looked at than is returned.
    // Method: random sources, bounds and counts, against a list; in memory, then on disk.
    Transaction transaction = database.begin(true);
    for (int i = 0; i < 200; i++) {
      if (i == 100) {
        database.checkpoint();
      }
      ScanRequest.Source source = randomSource();
      List<ColumnPredicate> bounds = randomBounds(source);
      Long asOf = random.nextInt(4) == 0 ? (long) random.nextInt(events.size() + 1) : null;
      int count = random.nextInt(4) == 0 ? ScanRequest.ALL : random.nextInt(3_000);
      boolean newestFirst = random.nextInt(4) > 0;
      List<Event> expected = new ArrayList<>(expected(source, bounds, asOf));
      if (newestFirst) {
        Collections.reverse(expected);
      }
      List<Event> first = expected.subList(0, Math.min(count, expected.size()));
      int[] columns = {
        CommonColumn.GLOBAL_POSITION, CommonColumn.VERSION, CommonColumn.RECORDED_AT
      };
      long before = database.scanCounters().rowsExamined();

      List<List<Object>> found =
          rows(
              database.begin(true).view(),
              new ScanRequest(source, columns, bounds, asOf).first(count, newestFirst));

      assertThat(found)
          .as("%s %s last %d, %s", source, bounds, count, RandomSeed.rerun(getClass(), seed))
          .isEqualTo(first.stream().map(event -> expectedRow(event).subList(0, 3)).toList());
      assertThat(database.scanCounters().rowsExamined() - before)
          .as("%s %s last %d, %s", source, bounds, count, RandomSeed.rerun(getClass(), seed))
          .isLessThanOrEqualTo(3L * first.size() + 100);
    }
    new Append(transaction, "s1", "T11", 7).set("value", 1).add();
    new Append(transaction, "s1", "T12", 7).set("value", 2).add();
    long last = events.size();

    assertThat(
            rows(
                transaction.view(),
                new ScanRequest(
                        new StreamSource(STREAM_A),
                        new int[] {CommonColumn.GLOBAL_POSITION},
                        List.of(),
                        null)
                    .first(3, true)))
        .startsWith(List.of(last + 2), List.of(last + 1))
        .hasSize(3);
  }

  @Test
  void probesTheIndexOnceForEachKeyWhateverItsTables() {
    long before = database.scanCounters().keyProbes();
    rows(
        database.begin(true).view(),
        new StreamSource(STREAM_A),
        List.of(new In(CommonColumn.KEY, List.of(1, 2, 3))));

    assertThat(database.scanCounters().keyProbes() - before).isEqualTo(3);
  }

  @Test
  void stopsExaminingWhenAScanIsClosedEarly() {
    long before = database.scanCounters().rowsExamined();
    try (Operator scan =
        database
            .begin(true)
            .view()
            .scan(
                new ScanRequest(new EventTypeSource(FIRST_TYPE), new int[] {}, List.of(), null))) {
      assertThat(scan.next()).isNotNull();
      scan.close();
      assertThat(scan.next()).isNull();
      assertThat(scan.next()).isNull();
    }

    assertThat(database.scanCounters().rowsExamined() - before).isLessThanOrEqualTo(2048);
  }

  @Test
  void refusesPositionsBeyondTheNewest() {
    ReadView view = database.begin(true).view();
    for (long asOf : new long[] {-1, events.size() + 1L, Long.MAX_VALUE}) {
      assertThatThrownBy(
              () ->
                  view.scan(new ScanRequest(new AllEventsSource(), new int[] {}, List.of(), asOf)))
          .hasMessage("position must be 0 to the newest, %d, got %d", events.size(), asOf);
    }
  }
}
