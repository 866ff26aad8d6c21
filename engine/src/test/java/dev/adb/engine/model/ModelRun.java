package dev.adb.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.Source;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.model.Model.Attribute;
import dev.adb.engine.model.Model.Event;
import dev.adb.engine.model.Model.Outcome;
import dev.adb.engine.model.Model.Refused;
import dev.adb.engine.model.Model.Retried;
import dev.adb.engine.model.Model.Row;
import dev.adb.engine.model.Model.Type;
import dev.adb.engine.model.Model.Written;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.txn.CommitResult;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.txn.VersionConflictException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of random statements through the database and the model at once. */
final class ModelRun {
  private static final int STEPS = 120;
  private static final int OPEN_MAX = 4;

  private final Random random;
  private final Model model = new Model();
  private final RandomDefinitions definitions;
  private final List<Both> open = new ArrayList<>();
  private final Map<String, Integer> outcomes = new HashMap<>();
  private FaultyStorage storage = new FaultyStorage();
  private Database database;

  /** A transaction of the database, the same one of the model, and its savepoints in both. */
  private record Both(
      Transaction real,
      ModelTransaction model,
      List<Transaction.Mark> realMarks,
      List<ModelTransaction.Mark> modelMarks) {}

  ModelRun(long seed) {
    random = new Random(seed);
    definitions = new RandomDefinitions(random);
    database = open();
  }

  private Database open() {
    // from one after nearly each commit to none at all
    CheckpointOptions checkpoints =
        new CheckpointOptions(1L << (8 + random.nextInt(12)), 1 << 20, random.nextBoolean());
    return Database.open(
        storage, DatabaseOptions.DEFAULT.withCheckpoints(checkpoints), System::currentTimeMillis);
  }

  /** Runs, and returns how often each outcome of a commit came. */
  Map<String, Integer> run() {
    try {
      Both first = begin();
      definitions.streams().forEach(first.real()::define);
      first.model().changeCount = 2;
      first.model().define(new Model.Catalog(1, first.model().catalog.types()));
      for (int i = 0; i < 3; i++) {
        define(first);
      }
      commit(first);
      for (int step = 0; step < STEPS; step++) {
        step();
      }
      List.copyOf(open).forEach(this::commit);
      reopen();
      read(begin());
      return outcomes;
    } finally {
      database.close();
    }
  }

  private Both begin() {
    boolean serializable = random.nextInt(3) > 0;
    Transaction real = database.begin(serializable);
    real.snapshot();
    Both both =
        new Both(
            real, new ModelTransaction(model, serializable), new ArrayList<>(), new ArrayList<>());
    open.add(both);
    return both;
  }

  private void step() {
    if (open.isEmpty() || (open.size() < OPEN_MAX && random.nextInt(5) == 0)) {
      begin();
    }
    Both both = open.get(random.nextInt(open.size()));
    int choice = random.nextInt(100);
    if (choice < 35) {
      add(both, randomEvent(both));
    } else if (choice < 42) {
      again(both);
    } else if (choice < 64) {
      read(both);
    } else if (choice < 68) {
      both.realMarks().add(both.real().mark());
      both.modelMarks().add(both.model().mark());
    } else if (choice < 72) {
      rollback(both);
    } else if (choice < 77) {
      define(both);
    } else if (choice < 96) {
      commit(both);
    } else if (choice < 99) {
      open.remove(both);
    } else {
      reopen();
    }
  }

  private void reopen() {
    open.clear();
    database.close();
    storage = storage.afterKill();
    database = open();
  }

  private void rollback(Both both) {
    int count = both.realMarks().size();
    if (count > 0) {
      int to = random.nextInt(count);
      both.real().rollbackTo(both.realMarks().get(to));
      both.model().rollbackTo(both.modelMarks().get(to));
      both.realMarks().subList(to + 1, count).clear();
      both.modelMarks().subList(to + 1, count).clear();
    }
  }

  private void define(Both both) {
    RandomDefinitions.Change change =
        definitions.next(
            both.model().catalog,
            both.model().snapshotCatalog.version() + 1,
            both.real().catalog().nextId());
    String expected = "";
    if (change.change() instanceof CatalogChange.DropEventType drop) {
      boolean held =
          model.rows.stream().anyMatch(row -> row.event().typeId() == drop.eventTypeId())
              || both.model().events.stream().anyMatch(e -> e.typeId() == drop.eventTypeId());
      expected = held ? "DEPENDENT_OBJECTS" : "";
    }
    String actual = "";
    try {
      both.real().define(change.change());
      both.model().define(change.after());
    } catch (AdbException e) {
      actual = e.code().name();
    }
    assertThat(actual).as("%s", change).isEqualTo(expected);
  }

  private @Nullable Event randomEvent(Both both) {
    List<Type> types = List.copyOf(both.model().catalog.types().values());
    if (types.isEmpty()) {
      return null;
    }
    Type type = types.get(random.nextInt(types.size()));
    Map<Integer, Optional<Long>> values = new HashMap<>();
    for (Attribute attribute : type.attributes()) {
      boolean absent = attribute.optional() && random.nextInt(3) == 0;
      values.put(attribute.id(), absent ? Optional.empty() : Optional.of((long) random.nextInt(5)));
    }
    UUID id = random.nextInt(5) == 0 ? new UUID(0, random.nextInt(30)) : null;
    long key = random.nextInt(3);
    long expectation =
        switch (random.nextInt(16)) {
          case 0 -> Expectation.NEW;
          case 1 -> Expectation.EXISTS;
          case 2, 3 -> random.nextInt(6);
          default -> Expectation.ANY;
        };
    return new Event(type.id(), type.streamId(), key, values, id, expectation, type.definedAt());
  }

  private void add(Both both, @Nullable Event event) {
    if (event == null) {
      return;
    }
    var type = both.real().catalog().eventType(event.typeId());
    assertThat(type).isNotNull();
    EventDraft draft = new EventDraft(both.real().catalog().stream(event.streamId()), type);
    draft.setKeyLong(0, event.key());
    for (int i = 0; i < type.visibleAttributes().size(); i++) {
      Optional<Long> value = event.values().get(type.visibleAttributes().get(i).id());
      draft.setObject(i, value.orElse(null));
    }
    draft.setEventId(event.id());
    draft.complete();
    both.real().add(draft, event.expectation());
    both.model().events.add(event);
  }

  /** Adds again what some rows hold, as a retry does; now and then not quite the same. */
  private void again(Both both) {
    List<Row> rows = model.rows.stream().filter(row -> row.event().id() != null).toList();
    if (rows.isEmpty()) {
      return;
    }
    Row first = rows.get(random.nextInt(rows.size()));
    for (Row row : rows) {
      long distance = row.position() - first.position();
      if (distance < 0 || distance > random.nextInt(3)) {
        continue;
      }
      Type type = both.model().catalog.types().get(row.event().typeId());
      if (type == null) {
        continue;
      }
      Map<Integer, Optional<Long>> values = new HashMap<>();
      for (Attribute attribute : type.attributes()) {
        Long value = row.event().value(attribute);
        boolean other = value == null ? !attribute.optional() : random.nextInt(20) == 0;
        values.put(attribute.id(), other ? Optional.of(4L) : Optional.ofNullable(value));
      }
      Event old = row.event();
      add(
          both,
          new Event(
              type.id(),
              type.streamId(),
              old.key(),
              values,
              old.id(),
              random.nextBoolean() ? old.expectation() : Expectation.ANY,
              type.definedAt()));
    }
  }

  private void read(Both both) {
    List<Type> types = List.copyOf(both.model().catalog.types().values());
    int choice = random.nextInt(types.isEmpty() ? 2 : 5);
    Source source =
        choice < 1
            ? new AllEventsSource()
            : choice < 2
                ? new StreamSource(1 + random.nextInt(2))
                : new EventTypeSource(types.get(random.nextInt(types.size())).id());
    boolean withVersions = random.nextBoolean();
    List<Integer> columns = new ArrayList<>(List.of(CommonColumn.GLOBAL_POSITION));
    if (withVersions) {
      columns.add(CommonColumn.VERSION);
    }
    ReadView view = both.real().view();
    List<Integer> attributes = new ArrayList<>();
    if (source instanceof AllEventsSource) {
      columns.add(CommonColumn.EVENT_TYPE);
      columns.add(CommonColumn.ATTRIBUTES);
    } else {
      columns.add(CommonColumn.KEY);
      (source instanceof StreamSource stream
              ? view.catalog().columns(view.catalog().stream(stream.streamId()))
              : view.catalog()
                  .columns(view.catalog().eventType(((EventTypeSource) source).eventTypeId())))
          .stream()
              .filter(column -> column.id() > 0)
              .forEach(column -> attributes.add(column.id()));
      columns.addAll(attributes);
    }
    List<ColumnPredicate> predicates = randomPredicates(both, source, attributes);
    boolean forAppend = random.nextInt(4) == 0;
    Long asOf =
        random.nextInt(5) == 0 ? (long) random.nextInt((int) both.model().position + 1) : null;
    List<Row> expected =
        both.model().read(model, source, predicates, asOf, forAppend, withVersions);
    ReadView used = forAppend ? both.real().viewForAppend() : view;
    int[] ids = columns.stream().mapToInt(Integer::intValue).toArray();
    List<List<@Nullable Object>> actual =
        Accounts.rows(used, new ScanRequest(source, ids, predicates, asOf)).stream()
            .map(row -> row.stream().map(ModelRun::widened).toList())
            .toList();
    assertThat(actual)
        .as("%s %s as of %s", source, predicates, asOf)
        .hasToString(expected.stream().map(row -> shown(both, row, columns)).toList().toString());
  }

  private static @Nullable Object widened(@Nullable Object value) {
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  private static List<@Nullable Object> shown(Both both, Row row, List<Integer> columns) {
    List<@Nullable Object> shown = new ArrayList<>();
    for (int column : columns) {
      shown.add(
          switch (column) {
            case CommonColumn.GLOBAL_POSITION -> row.position();
            case CommonColumn.VERSION -> row.version();
            case CommonColumn.KEY -> row.event().key();
            case CommonColumn.EVENT_TYPE -> both.model().catalog.type(row.event().typeId()).name();
            case CommonColumn.ATTRIBUTES -> both.model().catalog.json(row.event());
            default -> both.model().catalog.attribute(row.event(), column);
          });
    }
    return shown;
  }

  private List<ColumnPredicate> randomPredicates(
      Both both, Source source, List<Integer> attributes) {
    List<ColumnPredicate> predicates = new ArrayList<>();
    int count = random.nextInt(3);
    while (predicates.size() < count) {
      Comparison comparison = Comparison.values()[random.nextInt(6)];
      int choice = random.nextInt(6);
      if (choice == 0) {
        long position = random.nextInt(model.rows.size() + 3);
        predicates.add(Accounts.compare(CommonColumn.GLOBAL_POSITION, comparison, position));
      } else if (choice == 1) {
        long version = random.nextInt(5);
        predicates.add(Accounts.compare(CommonColumn.VERSION, comparison, version));
      } else if (choice == 2 && !(source instanceof EventTypeSource)) {
        List<Type> types = List.copyOf(both.model().catalog.types().values());
        String name = types.isEmpty() ? "none" : types.get(random.nextInt(types.size())).name();
        predicates.add(Accounts.compare(CommonColumn.EVENT_TYPE, comparison, name));
      } else if (choice <= 4 && !(source instanceof AllEventsSource)) {
        predicates.add(
            random.nextInt(3) == 0
                ? new In(CommonColumn.KEY, List.of(random.nextInt(3), random.nextInt(4)))
                : Accounts.compare(CommonColumn.KEY, comparison, random.nextInt(3)));
      } else if (!attributes.isEmpty()) {
        int attribute = attributes.get(random.nextInt(attributes.size()));
        predicates.add(
            switch (random.nextInt(5)) {
              case 0 -> new IsNull(attribute);
              case 1 -> new IsNotNull(attribute);
              case 2 -> new In(attribute, List.of(random.nextInt(5), random.nextInt(5)));
              default -> Accounts.compare(attribute, comparison, random.nextInt(5));
            });
      } else {
        count--;
      }
    }
    return predicates;
  }

  private void commit(Both both) {
    open.remove(both);
    Outcome expected = model.commit(both.model());
    String actual;
    CommitResult result = null;
    try {
      result = both.real().commit();
      actual = result.isRetry() ? "RETRIED" : "WRITTEN";
    } catch (VersionConflictException e) {
      actual =
          "VERSION_CONFLICT"
              + e.failedChecks().stream()
                  .map(c -> "%s/%s %d".formatted(c.streamName(), c.streamKey(), c.actual()))
                  .toList();
    } catch (AdbException e) {
      actual = e.code().name();
    }
    outcomes.merge(actual.replaceAll("\\[.*", ""), 1, Integer::sum);
    if (expected instanceof Written written) {
      assertThat(actual).isEqualTo("WRITTEN");
      assertRows(written.rows(), result);
      model.apply(both.model(), written.rows());
    } else if (expected instanceof Retried retried) {
      assertThat(actual).isEqualTo("RETRIED");
      assertRows(retried.rows(), result);
    } else if (expected instanceof Refused refused && refused.code().equals("MAYBE_READ")) {
      assertThat(actual).isIn("WRITTEN", "READ_CONFLICT");
      if (result != null) {
        both.model().forgetReads();
        model.apply(both.model(), ((Written) model.commit(both.model())).rows());
      }
    } else {
      assertThat(actual).isEqualTo(text((Refused) expected));
    }
    assertThat(database.snapshot().position()).isEqualTo(model.rows.size());
  }

  private static String text(Refused refused) {
    if (refused.checks().isEmpty()) {
      return refused.code();
    }
    List<String> checks = new ArrayList<>();
    for (String check : refused.checks()) {
      String[] parts = check.split(" ");
      checks.add("s" + parts[0] + " " + parts[2]);
    }
    return refused.code() + checks;
  }

  private static void assertRows(List<Row> expected, @Nullable CommitResult result) {
    assertThat(result).isNotNull();
    assertThat(result.eventCount()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(result.version(i)).isEqualTo(expected.get(i).version());
      assertThat(result.position(i)).isEqualTo(expected.get(i).position());
    }
  }
}
