package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.append;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.storage.RandomSeed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight writers on overlapping keys, with readers beside them. */
class ConcurrencyTest {
  private static final int THREADS = 8;
  private static final int TRANSACTIONS = 1_000;
  private static final int KEYS = 12;

  /** An event as its writer was told of it. */
  private record Told(long position, int type, long account, long version, String amount) {}

  @TempDir Path directory;
  private final long seed = RandomSeed.next();
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  /** A reader reads once for every few commits, so as to leave the writers some of the machine. */
  private final Semaphore turns = new Semaphore(0);

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private Thread thread(Runnable body) {
    Thread thread = new Thread(body);
    thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
    return thread;
  }

  /** Moves money between two accounts until it was moved often enough. */
  private void transfer(Database database, int number) {
    Random random = new Random(seed + number);
    for (int done = 0; done < TRANSACTIONS; ) {
      long from = random.nextInt(KEYS);
      long to = random.nextInt(KEYS);
      String amount = String.valueOf(1 + random.nextInt(900));
      UUID id = random.nextInt(4) == 0 ? new UUID(number, done) : null;
      boolean expecting = random.nextInt(3) == 0;
      try {
        Transaction transaction = database.begin(random.nextBoolean());
        CommitResult result = move(transaction, from, to, amount, id, expecting);
        for (int event = 0; event < 2; event++) {
          long account = event == 0 ? from : to;
          told.add(
              new Told(
                  result.position(event),
                  result.eventTypeId(event),
                  account,
                  result.version(event),
                  amount));
        }
        if (id != null && random.nextBoolean()) {
          CommitResult retry = move(database.begin(true), from, to, amount, id, false);
          assertThat(retry.position(0)).isEqualTo(result.position(0));
        }
        done++;
        if (done % 8 == 0) {
          turns.release();
        }
      } catch (VersionConflictException e) {
        assertThat(e.failedChecks()).isNotEmpty();
      }
    }
  }

  private static CommitResult move(
      Transaction transaction,
      long from,
      long to,
      String amount,
      @Nullable UUID id,
      boolean expecting) {
    append(transaction, "MoneyWithdrawn", from)
        .set("amount", new BigDecimal(amount))
        .id(id)
        .add(expecting ? lastVersion(transaction, from) : Expectation.ANY);
    UUID second =
        id == null ? null : new UUID(id.getMostSignificantBits(), ~id.getLeastSignificantBits());
    append(transaction, "MoneyDeposited", to)
        .set("amount", new BigDecimal(amount))
        .id(second)
        .add();
    return transaction.commit();
  }

  private static long lastVersion(Transaction transaction, long account) {
    long last = 0;
    for (List<Object> row :
        rows(
            transaction.view(),
            new StreamSource(Accounts.STREAM),
            List.of(Accounts.key(account)),
            CommonColumn.VERSION)) {
      last = (Long) row.get(0);
    }
    return last;
  }

  /** What one reader has seen so far; each snapshot is checked where it goes beyond the last. */
  private static final class Seen {
    private final Map<Object, Long> versions = new HashMap<>();
    private final TreeMap<Long, Integer> digests = new TreeMap<>();
    private long position;
    private long time = Long.MIN_VALUE;

    /** A snapshot is a prefix: dense positions and versions, and no half of any transfer. */
    void check(ReadView view) {
      List<ColumnPredicate> since =
          List.of(Accounts.compare(CommonColumn.GLOBAL_POSITION, Comparison.GREATER, position));
      for (List<Object> row :
          rows(
              view,
              new StreamSource(Accounts.STREAM),
              since,
              CommonColumn.GLOBAL_POSITION,
              CommonColumn.KEY,
              CommonColumn.VERSION,
              CommonColumn.RECORDED_AT)) {
        assertThat(row.get(0)).isEqualTo(++position);
        assertThat(row.get(2)).isEqualTo(versions.merge(row.get(1), 1L, Long::sum));
        assertThat((Long) row.get(3)).isGreaterThanOrEqualTo(time);
        time = (Long) row.get(3);
      }
      assertThat(position).isEqualTo(view.position());
      assertThat(sum(view, since, Accounts.DEPOSITED, Accounts.AMOUNT))
          .isEqualTo(sum(view, since, Accounts.WITHDRAWN, Accounts.WITHDRAWN_AMOUNT));
      digests.put(position, digest(view, position));
    }

    /** A position seen earlier shows the same events again. */
    void checkAgain(ReadView view, Random random) {
      Map.Entry<Long, Integer> earlier =
          digests.floorEntry(digests.firstKey() + random.nextInt((int) position + 1));
      assertThat(digest(view, earlier.getKey())).isEqualTo(earlier.getValue());
    }

    private static int digest(ReadView view, long position) {
      return rows(
              view,
              new ScanRequest(
                  new AllEventsSource(),
                  new int[] {
                    CommonColumn.GLOBAL_POSITION,
                    CommonColumn.STREAM_KEY,
                    CommonColumn.VERSION,
                    CommonColumn.ATTRIBUTES
                  },
                  List.of(
                      Accounts.compare(
                          CommonColumn.GLOBAL_POSITION, Comparison.GREATER, position - 100)),
                  position))
          .hashCode();
    }

    private static BigDecimal sum(
        ReadView view, List<ColumnPredicate> since, int type, int amount) {
      return rows(view, new EventTypeSource(type), since, amount).stream()
          .map(row -> (BigDecimal) row.get(0))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  private void read(Database database, AtomicBoolean stop, int number) {
    Random random = new Random(seed - number);
    Seen seen = new Seen();
    while (!stop.get()) {
      turns.acquireUninterruptibly();
      ReadView view = database.begin(true).view();
      seen.check(view);
      seen.checkAgain(view, random);
    }
  }

  private static void run(List<Thread> threads) throws InterruptedException {
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void assertHoldsAllThatWasTold(Database database) {
    ReadView view = database.begin(true).view();
    assertThat(view.position()).isEqualTo(2L * THREADS * TRANSACTIONS);
    new Seen().check(view);
    List<Told> stored = new ArrayList<>();
    for (int type : new int[] {Accounts.DEPOSITED, Accounts.WITHDRAWN}) {
      int amount = type == Accounts.DEPOSITED ? Accounts.AMOUNT : Accounts.WITHDRAWN_AMOUNT;
      for (List<Object> row :
          rows(
              view,
              new EventTypeSource(type),
              List.of(),
              CommonColumn.GLOBAL_POSITION,
              CommonColumn.KEY,
              CommonColumn.VERSION,
              amount)) {
        stored.add(
            new Told(
                (Long) row.get(0),
                type,
                (Long) row.get(1),
                (Long) row.get(2),
                ((BigDecimal) row.get(3)).toBigInteger().toString()));
      }
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void losesAndDoublesNothingUnderEightThreadsWhileReadersSeeOnlyPrefixes()
      throws InterruptedException {
    // Goal: no gap, no duplicate, every acknowledged event there, also after reopening.
    // Method: transfers between a few accounts; readers check whole snapshots beside them.
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      Accounts.create(database);
      AtomicBoolean stop = new AtomicBoolean();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int number = i;
        readers.add(thread(() -> read(database, stop, number)));
      }
      readers.forEach(Thread::start);
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        writers.add(thread(() -> transfer(database, number)));
      }
      run(writers);
      stop.set(true);
      turns.release(readers.size());
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(failures).as(RandomSeed.rerun(getClass(), seed)).isEmpty();
      assertThat(database.commitCounters().forces())
          .isLessThanOrEqualTo(database.commitCounters().commits());
      assertHoldsAllThatWasTold(database);
    }
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      assertHoldsAllThatWasTold(database);
    }
  }

  @Test
  void letsExactlyOneOfTheTransactionsThatExpectTheSameVersionCommit() throws InterruptedException {
    try (Database database = Accounts.open()) {
      Queue<Long> winners = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(
            thread(
                () -> {
                  for (long version = 0; version < 500; version++) {
                    Transaction transaction = database.begin(false);
                    Accounts.deposit(transaction, 1, "1", version);
                    try {
                      assertThat(transaction.commit().version(0)).isEqualTo(version + 1);
                      winners.add(version);
                    } catch (VersionConflictException e) {
                      assertThat(e.failedChecks().get(0).actual()).isNotEqualTo(version);
                    }
                  }
                }));
      }
      run(threads);

      assertThat(failures).isEmpty();
      assertThat(winners).doesNotHaveDuplicates();
      assertThat(database.snapshot().position()).isEqualTo(winners.size());
    }
  }

  @Test
  void writesOnceWhatSeveralThreadsTryAtTheSameTime() throws InterruptedException {
    try (Database database = Accounts.open()) {
      Queue<Told> written = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(
            thread(
                () -> {
                  for (int number = 0; number < 300; number++) {
                    CommitResult result =
                        move(database.begin(true), 1, 2, "5", new UUID(7, number), false);
                    told.add(new Told(result.position(1), number, 2, result.version(1), "5"));
                    if (!result.isRetry()) {
                      written.add(new Told(result.position(1), number, 2, result.version(1), "5"));
                    }
                  }
                }));
      }
      run(threads);

      assertThat(failures).isEmpty();
      assertThat(written).hasSize(300);
      assertThat(told).hasSize(300 * THREADS);
      assertThat(new HashSet<>(told)).isEqualTo(new HashSet<>(written));
      assertThat(database.snapshot().position()).isEqualTo(600);
    }
  }

  @Test
  void letsNoTwoSerializableTransactionsThatReadTheSameEmptyRangeBothAppendToIt()
      throws InterruptedException {
    try (Database database = Accounts.open()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(thread(() -> openAccounts(database)));
      }
      run(threads);

      assertThat(failures).isEmpty();
      assertThat(
              rows(
                  database.begin(true).view(),
                  new EventTypeSource(Accounts.FLAGGED),
                  List.of(),
                  Accounts.REASON))
          .hasSize(300)
          .doesNotHaveDuplicates();
    }
  }

  /** Takes each name once, whoever comes first: nothing but the read set keeps it unique. */
  private static void openAccounts(Database database) {
    for (int name = 0; name < 300; name++) {
      boolean taken = false;
      while (!taken) {
        Transaction transaction = database.begin(true);
        String reason = "name" + name;
        List<?> found =
            rows(
                transaction.view(),
                new EventTypeSource(Accounts.FLAGGED),
                List.of(Accounts.compare(Accounts.REASON, Comparison.EQUAL, reason)));
        if (!found.isEmpty()) {
          break;
        }
        append(transaction, "AccountFlagged", Thread.currentThread().getId())
            .set("reason", reason)
            .add();
        try {
          transaction.commit();
          taken = true;
        } catch (AdbException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.READ_CONFLICT);
        }
      }
    }
  }
}
