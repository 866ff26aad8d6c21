package dev.adb.engine.checkpoint;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.key;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.log.LogOptions;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.txn.Committer.Durability;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Derived files that somebody has changed, cut, taken away or given each other's names. */
class DamageTest {
  private static final int RUNS = Integer.getInteger("adb.runs", 40);
  private static final int KEYS = 40;
  private static final int OTHER_STREAM = 20;
  private static final int OTHER_EVENT = 21;
  private static final int OTHER_COUNT = 22;

  private static final DatabaseOptions SMALL =
      new DatabaseOptions(
          Durability.FORCE, 100, new LogOptions(64 << 10, 16 << 10), CheckpointOptions.DEFAULT);

  @TempDir private Path directory;

  private Database open() {
    return Database.open(directory, SMALL);
  }

  /** Two streams with the same keys in files, several of most kinds. */
  private void create() {
    try (Database database = open()) {
      Accounts.create(database);
      Transaction more = database.begin(true);
      List<KeyPart> parts = List.of(new KeyPart("id", DataType.BIGINT));
      more.define(new CreateStream(OTHER_STREAM, "other", parts, false, null));
      more.define(
          new CreateEventType(
              OTHER_EVENT,
              OTHER_STREAM,
              "Counted",
              List.of(Accounts.attribute(OTHER_COUNT, "count", DataType.INT, false)),
              null));
      more.define(new CreateIndex(30, Accounts.OPENED, "byOwner", List.of(Accounts.OWNER)));
      more.commit();
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < KEYS; i++) {
          add(database, round, i).commit();
        }
        database.checkpoint();
      }
      database.awaitBackground();
    }
  }

  private static Transaction add(Database database, int round, int i) {
    Transaction transaction = database.begin(true);
    opened(transaction, round, i);
    deposit(transaction, (7 * i) % KEYS, i + ".25");
    new Append(transaction, "other", "Counted", (long) ((3 * i) % KEYS)).set("count", i).add();
    return transaction;
  }

  private static void opened(Transaction transaction, int round, int i) {
    append(transaction, "AccountOpened", i)
        .set("owner", "owner " + round + " " + i)
        .set("country", i % 3 == 0 ? "NL" : "FR")
        .set("opened_at", 1_000L * i)
        .id(new UUID(round, i))
        .add();
  }

  /** All that can be read, in several ways. */
  private static Map<String, List<List<@Nullable Object>>> read(Database database) {
    Map<String, List<List<@Nullable Object>>> found = new TreeMap<>();
    var view = database.begin(false).view();
    found.put(
        "all",
        rows(
            view,
            new AllEventsSource(),
            List.of(),
            CommonColumn.GLOBAL_POSITION,
            CommonColumn.EVENT_TYPE,
            CommonColumn.STREAM_KEY,
            CommonColumn.VERSION,
            CommonColumn.EVENT_ID,
            CommonColumn.RECORDED_AT,
            CommonColumn.ATTRIBUTES));
    for (long i = 0; i < KEYS; i++) {
      for (int stream : List.of(Accounts.STREAM, OTHER_STREAM)) {
        found.put(
            stream + " key " + i,
            rows(
                view,
                new StreamSource(stream),
                List.of(key(i)),
                CommonColumn.VERSION,
                CommonColumn.GLOBAL_POSITION));
      }
      found.put(
          "owner " + i,
          rows(
              view,
              new EventTypeSource(Accounts.OPENED),
              List.of(Accounts.compare(Accounts.OWNER, Comparison.EQUAL, "owner 1 " + i)),
              CommonColumn.KEY,
              CommonColumn.EVENT_ID));
    }
    return found;
  }

  /** Retries, which must all be known, and new events, whose versions must follow. */
  private static void write(Database database, Map<String, List<List<@Nullable Object>>> before) {
    for (int i = 0; i < KEYS; i++) {
      Transaction retry = database.begin(true);
      opened(retry, 1, i);
      assertThat(retry.commit().isRetry()).isTrue();
      Transaction next = database.begin(true);
      deposit(next, i, "1");
      long version = before.get(Accounts.STREAM + " key " + i).size();
      new Append(next, "other", "Counted", (long) i).set("count", 1).add();
      var result = next.commit();
      assertThat(result.version(0)).isEqualTo(version + 1);
      assertThat(result.version(1)).isEqualTo(before.get(OTHER_STREAM + " key " + i).size() + 1);
    }
  }

  private Map<String, byte[]> save() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private void restore(Map<String, byte[]> files) throws IOException {
    for (String name : save().keySet()) {
      Files.delete(directory.resolve(name));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue());
    }
  }

  @Test
  void damageIsNeverTakenForRows() throws IOException {
    // Goal: whatever happens to a derived file, an opening or at the latest the one after an error
    // finds all events, and nothing else is ever answered.
    // Method: damage one file of a saved directory at random, then read and write everything.
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    create();
    Map<String, List<List<@Nullable Object>>> before;
    try (Database database = open()) {
      before = read(database);
    }
    Map<String, byte[]> files = save();
    List<String> derived =
        files.keySet().stream().filter(name -> !name.matches(".*\\.seg|adb.lock")).toList();
    for (int run = 0; run < RUNS; run++) {
      restore(files);
      String what = damage(files, derived, random);
      try {
        check(before, random.nextBoolean());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "%s, run=%d; %s".formatted(what, run, RandomSeed.rerun(getClass(), seed)), e);
      }
    }
  }

  private String damage(Map<String, byte[]> files, List<String> derived, Random random)
      throws IOException {
    String name = derived.get(random.nextInt(derived.size()));
    byte[] bytes = files.get(name).clone();
    int choice = random.nextInt(10);
    if (choice == 0) {
      Files.delete(directory.resolve(name));
      return name + " deleted";
    }
    if (choice == 1) {
      int length = random.nextInt(bytes.length);
      Files.write(directory.resolve(name), Arrays.copyOf(bytes, length));
      return name + " cut to " + length;
    }
    if (choice == 2) {
      String other = derived.get(random.nextInt(derived.size()));
      Files.write(directory.resolve(name), files.get(other));
      Files.write(directory.resolve(other), bytes);
      return name + " and " + other + " swapped";
    }
    int at = random.nextInt(random.nextBoolean() ? Math.min(128, bytes.length) : bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    Files.write(directory.resolve(name), bytes);
    return name + " changed at " + at;
  }

  /** Opens and uses the database until nothing fails: each failure must be mended by then. */
  private void check(Map<String, List<List<@Nullable Object>>> before, boolean writeFirst) {
    int failures = 0;
    boolean whole = false;
    while (!whole) {
      try (Database database = open()) {
        if (failures == 0 && writeFirst) {
          write(database, before);
        }
        List<List<@Nullable Object>> all = read(database).get("all");
        assertThat(all.subList(0, before.get("all").size())).isEqualTo(before.get("all"));
        if (failures == 0 && !writeFirst) {
          write(database, before);
        }
        whole = true;
      } catch (AdbException e) {
        assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.CORRUPT_FILE);
        failures++;
        assertThat(failures).as(e.getMessage()).isEqualTo(1);
      }
    }
    try (Database database = open()) {
      var found = read(database);
      long written = found.get("all").size() - before.get("all").size();
      for (long i = 0; i < KEYS; i++) {
        int first = before.get(Accounts.STREAM + " key " + i).size();
        int now = found.get(Accounts.STREAM + " key " + i).size();
        assertThat(found.get(Accounts.STREAM + " key " + i))
            .containsAll(before.get(Accounts.STREAM + " key " + i))
            .hasSize(first + (written > 2 * i ? 1 : 0));
        assertThat(found.get("owner " + i)).isEqualTo(before.get("owner " + i));
        assertThat(now).isGreaterThanOrEqualTo(first);
      }
    }
  }

  @Test
  void filesOfOneStreamAreNotTakenForThoseOfAnother() throws IOException {
    create();
    Map<String, List<List<@Nullable Object>>> before;
    try (Database database = open()) {
      before = read(database);
    }
    for (String extension : List.of(".keys", ".posts")) {
      List<String> names = save().keySet().stream().filter(n -> n.endsWith(extension)).toList();
      Map<String, byte[]> files = save();
      for (int i = 0; i < names.size(); i += 2) {
        Files.write(directory.resolve(names.get(i)), files.get(names.get(i + 1)));
        Files.write(directory.resolve(names.get(i + 1)), files.get(names.get(i)));
      }
    }
    try (Database database = open()) {
      assertThat(read(database)).isEqualTo(before);
      write(database, before);
    }
  }

  @Test
  void damageMetByAWriterIsMendedByTheNextOpening() throws IOException {
    create();
    Map<String, List<List<@Nullable Object>>> before;
    try (Database database = open()) {
      before = read(database);
    }
    String damaged =
        save().keySet().stream().filter(n -> n.endsWith(".keys")).findFirst().orElseThrow();
    byte[] bytes = save().get(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(directory.resolve(damaged), bytes);
    try (Database database = open()) {
      assertThatThrownBy(() -> write(database, before))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE))
          .hasMessageContaining("file=" + damaged);
    }
    try (Database database = open()) {
      write(database, before);
    }
  }

  @Test
  void aFileThatCannotBeDeletedStopsNoCheckpoint() throws IOException {
    create();
    try (Database database = open()) {
      for (String name : save().keySet()) {
        if (name.endsWith(".chunk") || name.endsWith(".posts")) {
          Files.delete(directory.resolve(name));
        }
      }
      for (int round = 3; round < 12; round++) {
        add(database, round, 1).commit();
        database.checkpoint();
        database.awaitBackground();
      }
      assertThat(database.checkpointCounters().rowsMerged()).isPositive();
    }
    try (Database database = open()) {
      assertThat(read(database).get("all")).hasSize(3 * (3 * KEYS + 9));
    }
  }

  @Test
  @Timeout(60)
  void aFileThatIsCutWhileItIsMergedStopsNoCheckpoint() throws IOException {
    create();
    try (Database database = open()) {
      for (String name : save().keySet()) {
        if (name.endsWith(".posts")) {
          Files.write(directory.resolve(name), new byte[0]);
        }
      }
      for (int round = 3; round < 12; round++) {
        Transaction transaction = database.begin(false);
        for (int i = 0; i < 2 * KEYS; i++) {
          deposit(transaction, 1_000 * round + i, "1");
        }
        transaction.commit();
        database.checkpoint();
        database.awaitBackground();
      }
      assertThat(database.checkpointCounters().lastMergeFailure()).isNotNull();
      database.pause();
      database.resume();
    }
    try (Database database = open()) {
      assertThat(read(database).get("all")).hasSize(9 * KEYS + 9 * 2 * KEYS);
    }
  }
}
