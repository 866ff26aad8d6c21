package dev.adb.engine;

import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.log.LogOptions;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.txn.Committer.Durability;
import dev.adb.engine.txn.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One life of a database on a disk that loses power, and what may be asked of it afterwards.
 *
 * <p>Every time the database was opened, its events, positions, versions, times and its catalog
 * must be those after a prefix of the transactions that were tried, with all that were
 * acknowledged. What was found once counts as acknowledged.
 */
final class DatabaseCrashRun {
  /** What is broken on purpose. */
  enum Fault {
    NONE,
    FORCE_DOES_NOTHING,
    ACKNOWLEDGED_BEFORE_FORCE
  }

  /** What a transaction adds to the database. */
  private record Tried(
      boolean changesCatalog, List<String> rows, List<String> types, List<String> statements) {}

  private static final LogOptions SMALL_SEGMENTS = new LogOptions(16 << 10, 4 << 10);

  /** Often, and in the threads that write, so that a seed repeats the order of all writes. */
  private static final CheckpointOptions SMALL_CHECKPOINTS =
      new CheckpointOptions(4 << 10, 1 << 20, false);

  private final Fault fault;
  private final Random random;
  private final List<Tried> tried = new ArrayList<>();
  private int acknowledged;
  private long clock = 1_000_000;

  DatabaseCrashRun(Fault fault, long seed) {
    this.fault = fault;
    this.random = new Random(seed);
  }

  /** Makes what follows depend on another seed: the same cut can leave many disks. */
  void reseed(long seed) {
    random.setSeed(seed);
  }

  /** Returns a new disk with this run's fault. */
  FaultyStorage disk() {
    return broken(new FaultyStorage());
  }

  /** Returns what is found on the disk, mostly after a loss of power, else after a kill. */
  FaultyStorage afterCrash(FaultyStorage disk) {
    return broken(random.nextInt(4) == 0 ? disk.afterKill() : disk.afterCrash(random));
  }

  private FaultyStorage broken(FaultyStorage disk) {
    return fault == Fault.FORCE_DOES_NOTHING ? disk.forceDoesNothing() : disk;
  }

  /** Opens the database and commits, until done or until the power is gone. */
  void work(FaultyStorage disk, int transactionCount) {
    try (Database database = open(disk)) {
      for (int i = 0; i < transactionCount; i++) {
        commit(database);
      }
    } catch (AdbException e) {
      if (!disk.crashed()) {
        throw e;
      }
    }
  }

  /** Opens the database and checks what it holds. */
  Database open(FaultyStorage disk) {
    Durability durability =
        fault == Fault.ACKNOWLEDGED_BEFORE_FORCE ? Durability.NONE : Durability.FORCE;
    Database database =
        Database.open(
            disk,
            new DatabaseOptions(durability, 100, SMALL_SEGMENTS, SMALL_CHECKPOINTS),
            () -> clock);
    try {
      int found = prefixIn(database);
      tried.subList(found, tried.size()).clear();
      acknowledged = found;
      return database;
    } catch (AssertionError e) {
      database.close();
      throw e;
    }
  }

  /** Returns how many of the transactions tried the database holds. */
  private int prefixIn(Database database) {
    var view = database.begin(false).view();
    List<String> found = new ArrayList<>();
    CrashSchema.rows(view).forEach((position, row) -> found.add(position + ": " + row));
    List<String> types =
        view.catalog().eventTypes().stream().map(EventTypeDefinition::name).toList();
    List<String> statements = view.statements().stream().map(KeptStatement::text).toList();
    List<String> rows = new ArrayList<>();
    List<String> expectedStatements = new ArrayList<>();
    List<String> expectedTypes = new ArrayList<>();
    int version = 0;
    for (int count = 0; ; count++) {
      if (rows.equals(found)
          && version == view.catalog().version()
          && expectedStatements.equals(statements)
          && expectedTypes.equals(types)) {
        if (count < acknowledged) {
          throw new AssertionError(
              "acknowledged transactions are lost: acknowledged=%d, found=%d"
                  .formatted(acknowledged, count));
        }
        return count;
      }
      if (count == tried.size()) {
        throw new AssertionError(
            "no prefix of the transactions gives what was found: catalog=%d, events=%d, last=%s"
                .formatted(
                    view.catalog().version(),
                    found.size(),
                    found.isEmpty() ? "none" : found.get(found.size() - 1)));
      }
      rows.addAll(tried.get(count).rows());
      expectedTypes.addAll(tried.get(count).types());
      expectedStatements.addAll(tried.get(count).statements());
      version += tried.get(count).changesCatalog() ? 1 : 0;
    }
  }

  private void commit(Database database) {
    clock += 1 + random.nextInt(3);
    Transaction transaction = database.begin(true);
    List<String> types = new ArrayList<>();
    if (tried.isEmpty()) {
      CrashSchema.create(transaction);
      types.add(CrashSchema.WRITTEN);
      types.add(CrashSchema.WRITTEN);
    } else if (random.nextInt(6) == 0) {
      types.add("Extra" + tried.size());
      CrashSchema.createEventType(transaction, CrashSchema.ACCOUNT, types.get(0));
    }
    boolean changesCatalog = !types.isEmpty();
    List<String> rows = new ArrayList<>();
    for (int i = random.nextInt(5); i >= (changesCatalog ? 1 : 0); i--) {
      String stream = random.nextBoolean() ? CrashSchema.ACCOUNT : CrashSchema.DOCUMENT;
      boolean extra = stream.equals(CrashSchema.ACCOUNT) && types.size() == 1;
      addEvent(transaction, stream, extra ? types.get(0) : CrashSchema.WRITTEN, rows);
    }
    tried.add(new Tried(changesCatalog, rows, types, keep(transaction)));
    transaction.commit();
    acknowledged = tried.size();
  }

  /** Keeps a statement now and then, often one that is kept; returns it if it is not. */
  private List<String> keep(Transaction transaction) {
    if (transaction.eventCount() == 0 || random.nextInt(3) > 0) {
      return List.of();
    }
    String text = "statement " + random.nextInt(20) + "\n" + "x".repeat(random.nextInt(600));
    String kept = text.substring(0, Math.min(text.length(), 12 + 600 * random.nextInt(2)));
    transaction.keep(KeptStatement.of(kept));
    String stripped = kept.strip();
    return tried.stream().anyMatch(earlier -> earlier.statements().contains(stripped))
        ? List.of()
        : List.of(stripped);
  }

  private void addEvent(Transaction transaction, String stream, String type, List<String> rows) {
    long key = random.nextInt(3);
    String amount = "%d.%02d".formatted(random.nextInt(1000), random.nextInt(100));
    String text = text();
    CrashSchema.add(transaction, stream, key, type, amount, text);
    Map<String, Long> versions = new HashMap<>();
    long position = 1;
    String start = stream + "(" + key + ")";
    for (List<String> earlier : earlierRows(rows)) {
      for (String row : earlier) {
        position++;
        versions.merge(row.substring(row.indexOf(' ') + 1, row.indexOf(" v")), 1L, Long::sum);
      }
    }
    long version = versions.getOrDefault(start, 0L) + 1;
    String row = CrashSchema.row(stream, key, version, clock, type, amount, text);
    rows.add(position + ": " + row);
  }

  private List<List<String>> earlierRows(List<String> rows) {
    List<List<String>> earlier = new ArrayList<>(tried.stream().map(Tried::rows).toList());
    earlier.add(rows);
    return earlier;
  }

  /** Mostly short, some longer than a sector, a few longer than a segment. */
  private String text() {
    int kind = random.nextInt(30);
    int length = kind == 0 ? 20_000 : kind < 4 ? 3000 : kind < 12 ? 300 : 12;
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
