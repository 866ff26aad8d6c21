package dev.adb.engine.checkpoint;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.attribute;
import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.DropIndex;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of attributes and event ids: built behind the writers, used by scans, never missed. */
class AttributeIndexTest {
  private static final int ROW_COUNT = 1_000;
  private static final int INDEX = 100;

  @TempDir private Path directory;

  private Database open() {
    return Database.open(directory, DatabaseOptions.DEFAULT);
  }

  /** Accounts with an owner each, ten of a country, and an id each. */
  private static void addAccounts(Database database, int from, int to) {
    Transaction transaction = database.begin(true);
    for (int i = from; i < to; i++) {
      append(transaction, "AccountOpened", i)
          .set("owner", "owner " + i)
          .set("country", "C" + i / 10)
          .set("opened_at", 1_000L * (i % 100))
          .id(new UUID(i, 7))
          .add();
    }
    transaction.commit();
  }

  private static void define(Database database, CatalogChange... changes) {
    Transaction transaction = database.begin(true);
    for (CatalogChange change : changes) {
      transaction.define(change);
    }
    transaction.commit();
  }

  private static CreateIndex index(int id, String name, Integer... attributeIds) {
    return new CreateIndex(id, Accounts.OPENED, name, List.of(attributeIds));
  }

  /** Waits until all that is committed is in files, with its indexes. */
  private static void settle(Database database) {
    database.checkpoint();
    database.awaitBackground();
  }

  private void createWithRows() {
    try (Database database = open()) {
      Accounts.create(database);
      addAccounts(database, 0, ROW_COUNT);
      settle(database);
    }
  }

  private static List<@Nullable Object> keys(Database database, ColumnPredicate... predicates) {
    List<@Nullable Object> keys = new ArrayList<>();
    rows(
            database.begin(false).view(),
            new EventTypeSource(Accounts.OPENED),
            List.of(predicates),
            CommonColumn.KEY)
        .forEach(row -> keys.add(row.get(0)));
    return keys;
  }

  /** How many rows are looked at to find those that satisfy predicates. */
  private static long examined(Database database, ColumnPredicate... predicates) {
    long before = database.scanCounters().rowsExamined();
    keys(database, predicates);
    return database.scanCounters().rowsExamined() - before;
  }

  private static ColumnPredicate owner(int number) {
    return compare(Accounts.OWNER, Comparison.EQUAL, "owner " + number);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".index"))
          .sorted()
          .toList();
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void scansLookAtTheRowsThatAnIndexLeaves() {
    createWithRows();
    try (Database database = open()) {
      assertThat(examined(database, owner(17))).isEqualTo(ROW_COUNT);
      define(
          database,
          index(INDEX, "owners", Accounts.OWNER),
          index(INDEX + 1, "places", Accounts.COUNTRY, Accounts.OPENED_AT));
      settle(database);

      long probes = database.scanCounters().indexProbes();
      assertThat(keys(database, owner(17))).containsExactly(17L);
      assertThat(database.scanCounters().indexProbes()).isEqualTo(probes + 1);
      assertThat(examined(database, owner(17))).isEqualTo(1);
      assertThat(keys(database, owner(-1))).isEmpty();
      ColumnPredicate some =
          new In(Accounts.OWNER, List.of("owner 999", "owner 0", "nobody", "owner 0"));
      assertThat(keys(database, some)).containsExactly(0L, 999L);
      assertThat(examined(database, some)).isEqualTo(2);
      ColumnPredicate place = compare(Accounts.COUNTRY, Comparison.EQUAL, "C5");
      ColumnPredicate early = compare(Accounts.OPENED_AT, Comparison.LESS, 53_000L);
      assertThat(keys(database, early, place)).containsExactly(50L, 51L, 52L);
      assertThat(examined(database, early, place)).isEqualTo(3);
      ColumnPredicate high = compare(Accounts.OWNER, Comparison.GREATER_OR_EQUAL, "owner 99");
      assertThat(keys(database, high)).hasSize(11);
      assertThat(examined(database, high, place)).isEqualTo(10);
    }
  }

  @Test
  void anIndexThatLeavesManyRowsIsNotUsed() {
    createWithRows();
    try (Database database = open()) {
      define(database, index(INDEX, "owners", Accounts.OWNER));
      settle(database);

      assertThat(examined(database, compare(Accounts.OWNER, Comparison.GREATER, "owner 3")))
          .isEqualTo(ROW_COUNT);
    }
  }

  @Test
  void anIndexIsBuiltThoughNothingElseComes() {
    createWithRows();
    try (Database database = open()) {
      define(database, index(INDEX, "owners", Accounts.OWNER));

      await(() -> examined(database, owner(17)) == 1);
      assertThat(keys(database, owner(17))).containsExactly(17L);
    }
  }

  @Test
  void anIndexStaysOverReopeningAndCoversWhatComesLater() {
    createWithRows();
    try (Database database = open()) {
      define(database, index(INDEX, "owners", Accounts.OWNER));
      settle(database);
    }
    try (Database database = open()) {
      assertThat(examined(database, owner(17))).isEqualTo(1);
      assertThat(database.checkpointCounters().indexesBuilt()).isZero();
      addAccounts(database, ROW_COUNT, ROW_COUNT + 500);
      assertThat(keys(database, owner(1_200))).containsExactly(1_200L);
      assertThat(examined(database, owner(1_200))).isEqualTo(500);
      settle(database);
      assertThat(examined(database, owner(1_200))).isEqualTo(1);
    }
  }

  @Test
  void mergedChunksHaveIndexesOfTheirOwn() throws IOException {
    try (Database database = open()) {
      Accounts.create(database);
      define(database, index(INDEX, "owners", Accounts.OWNER));
      for (int i = 0; i < 20; i++) {
        addAccounts(database, 100 * i, 100 * i + 100);
        settle(database);
      }
      assertThat(database.checkpointCounters().rowsMerged()).isPositive();
      assertThat(keys(database, owner(1_234))).containsExactly(1_234L);
      assertThat(examined(database, owner(1_234))).isEqualTo(1);
    }
    List<String> left = files();
    try (Database database = open()) {
      assertThat(files()).isEqualTo(left);
      assertThat(examined(database, owner(1_234))).isEqualTo(1);
    }
  }

  @Test
  void aDroppedIndexIsDeleted() throws IOException {
    createWithRows();
    List<String> before = files();
    try (Database database = open()) {
      define(database, index(INDEX, "owners", Accounts.OWNER));
      settle(database);
      assertThat(files()).hasSize(before.size() + 1);
      define(database, new DropIndex(INDEX));
      settle(database);

      assertThat(files()).isEqualTo(before);
      assertThat(keys(database, owner(17))).containsExactly(17L);
      assertThat(examined(database, owner(17))).isEqualTo(ROW_COUNT);
    }
  }

  @Test
  void missingAndDamagedIndexesAreBuiltAgain() throws IOException {
    createWithRows();
    try (Database database = open()) {
      define(
          database,
          index(INDEX, "owners", Accounts.OWNER),
          index(INDEX + 1, "places", Accounts.COUNTRY));
      settle(database);
    }
    List<String> names = files();
    assertThat(names).hasSize(3);
    Files.delete(directory.resolve(names.get(0)));
    damage(names.get(1), 20);
    damage(names.get(2), 64);
    try (Database database = open()) {
      assertThat(database.notice()).isNull();
      settle(database);

      assertThat(database.checkpointCounters().indexesBuilt()).isEqualTo(3);
      assertThat(files()).hasSize(3).doesNotContainAnyElementsOf(names);
      assertThat(keys(database, owner(17))).containsExactly(17L);
      assertThat(examined(database, owner(17))).isEqualTo(1);
      assertThat(examined(database, compare(Accounts.COUNTRY, Comparison.EQUAL, "C5")))
          .isEqualTo(10);
    }
  }

  private void damage(String name, int offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
      file.seek(offset);
      int old = file.read();
      file.seek(offset);
      file.write(old ^ 0x55);
    }
  }

  @Test
  void aQueryDoesWithoutAnIndexThatItFindsDamaged() throws IOException {
    createWithRows();
    try (Database database = open()) {
      define(database, index(INDEX, "owners", Accounts.OWNER));
      settle(database);
    }
    // within the filter, which is checked when it is used
    damage(files().get(1), 1_900);
    try (Database database = open()) {
      assertThat(keys(database, owner(17))).containsExactly(17L);
      assertThat(database.scanCounters().indexesDamaged()).isEqualTo(1);
      settle(database);
      assertThat(examined(database, owner(17))).isEqualTo(1);
    }
  }

  private static ColumnPredicate eventId(UUID id) {
    return compare(CommonColumn.EVENT_ID, Comparison.EQUAL, id);
  }

  @Test
  void eventIdsAreFoundWhetherTheyWereGivenOrNot() {
    createWithRows();
    try (Database database = open()) {
      assertThat(keys(database, eventId(new UUID(17, 7)))).containsExactly(17L);
      assertThat(examined(database, eventId(new UUID(17, 7)))).isEqualTo(1);
      assertThat(keys(database, eventId(new UUID(17, 8)))).isEmpty();
      Transaction transaction = database.begin(true);
      for (int i = 0; i < 300; i++) {
        append(transaction, "AccountFlagged", i).set("reason", "none").add();
      }
      UUID derived = transaction.commit().eventId(42);
      EventTypeSource flagged = new EventTypeSource(Accounts.FLAGGED);
      for (int round = 0; round < 2; round++) {
        long before = database.scanCounters().rowsExamined();
        assertThat(
                rows(
                    database.begin(false).view(),
                    flagged,
                    List.of(eventId(derived)),
                    CommonColumn.KEY,
                    CommonColumn.EVENT_ID))
            .containsExactly(List.of(42L, derived));
        assertThat(database.scanCounters().rowsExamined() - before).isEqualTo(1);
        settle(database);
      }
    }
  }

  @Test
  void aRetryOfAnEventOnDiskIsFoundByItsId() {
    createWithRows();
    try (Database database = open()) {
      Transaction retry = database.begin(true);
      append(retry, "AccountOpened", 17)
          .set("owner", "owner 17")
          .set("country", "C1")
          .set("opened_at", 17_000L)
          .id(new UUID(17, 7))
          .add();
      assertThat(retry.commit().isRetry()).isTrue();
      // the id alone is not enough: it is held under another key
      Transaction other = database.begin(true);
      append(other, "AccountOpened", 18)
          .set("owner", "owner 18")
          .set("country", "C1")
          .set("opened_at", 17_000L)
          .id(new UUID(17, 7))
          .add();
      assertThat(other.commit().isRetry()).isFalse();
    }
  }

  @Test
  void alteredAttributesAreFoundInOldAndNewRows() {
    int added = INDEX + 1;
    try (Database database = open()) {
      Accounts.create(database);
      define(
          database,
          new AddAttribute(Accounts.FLAGGED, attribute(added, "level", DataType.INT, true)),
          new CreateIndex(INDEX, Accounts.FLAGGED, "levels", List.of(added, Accounts.REASON)));
      addFlags(database, 0, 500);
      settle(database);
      define(
          database,
          new WidenAttribute(Accounts.FLAGGED, added, DataType.BIGINT),
          new RenameAttribute(Accounts.FLAGGED, added, "degree", List.of()));
      addFlags(database, 500, 1_000);
      settle(database);
      EventTypeSource flagged = new EventTypeSource(Accounts.FLAGGED);
      long before = database.scanCounters().rowsExamined();
      assertThat(
              rows(
                  database.begin(false).view(),
                  flagged,
                  List.of(compare(added, Comparison.EQUAL, 7L)),
                  CommonColumn.KEY,
                  added))
          .hasSize(10)
          .allMatch(row -> Objects.equals(row.get(1), 7L));
      assertThat(database.scanCounters().rowsExamined() - before).isEqualTo(10);
      assertThat(rows(database.begin(false).view(), flagged, List.of(new IsNull(added)), added))
          .hasSize(10);
      assertThatThrownBy(() -> define(database, new DropAttribute(Accounts.FLAGGED, added)))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEPENDENT_OBJECTS));
    }
  }

  private static void addFlags(Database database, int from, int to) {
    boolean wide = from > 0;
    Transaction transaction = database.begin(true);
    for (int i = from; i < to; i++) {
      int level = i % 100;
      append(transaction, "AccountFlagged", i)
          .set("reason", "r" + i)
          .set(wide ? "degree" : "level", level == 99 ? null : wide ? (Object) (long) level : level)
          .add();
    }
    transaction.commit();
  }

  @Test
  void rowsWithoutAnAttributeAreFoundByItsDefault() {
    int added = INDEX + 1;
    createWithRows();
    try (Database database = open()) {
      define(
          database,
          new AddAttribute(Accounts.OPENED, attribute(added, "level", DataType.INT, (Object) 5)),
          index(INDEX, "levels", added));
      settle(database);

      assertThat(keys(database, compare(added, Comparison.EQUAL, 5))).hasSize(ROW_COUNT);
      assertThat(keys(database, compare(added, Comparison.EQUAL, 6))).isEmpty();
    }
  }

  @Test
  void resultsAreTheSameWhileAnIndexIsBuiltAndWritersRun() throws InterruptedException {
    DatabaseOptions small =
        DatabaseOptions.DEFAULT.withCheckpoints(new CheckpointOptions(16 << 10, 4 << 20, true));
    List<Throwable> failures = new ArrayList<>();
    try (Database database = Database.open(directory, small)) {
      Accounts.create(database);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        int first = 10_000 * t;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = first; i < first + 1_000; i += 10) {
                    addAccounts(database, i, i + 10);
                    assertThat(keys(database, owner(i + 3))).containsExactly((long) i + 3);
                    assertThat(keys(database, owner(first))).containsExactly((long) first);
                    assertThat(keys(database, owner(first + 1_000))).isEmpty();
                  }
                });
        thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
        threads.add(thread);
      }
      threads.forEach(Thread::start);
      for (int i = 0; i < 10; i++) {
        define(database, index(INDEX + i, "owners", Accounts.OWNER));
        await(() -> database.checkpointCounters().checkpoints() > 0);
        if (i < 9) {
          define(database, new DropIndex(INDEX + i));
        }
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      settle(database);
      for (int i : List.of(0, 999, 10_500, 20_999)) {
        assertThat(keys(database, owner(i))).containsExactly((long) i);
      }
    }
    try (Database database = open()) {
      assertThat(examined(database, owner(10_500))).isLessThan(200);
    }
  }
}
