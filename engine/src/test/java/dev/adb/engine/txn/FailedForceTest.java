package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.deposit;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.RandomSeed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a failed force nothing is acknowledged any more, and nothing unforced is seen. */
class FailedForceTest {
  private final long seed = RandomSeed.next();
  private FaultyStorage storage = new FaultyStorage();
  private Database database = open(storage);

  private static Database open(FaultyStorage storage) {
    return Database.open(storage, DatabaseOptions.DEFAULT, System::currentTimeMillis);
  }

  private List<UUID> ids() {
    return rows(
            database.begin(true).view(), new AllEventsSource(), List.of(), CommonColumn.EVENT_ID)
        .stream()
        .map(row -> (UUID) row.get(0))
        .toList();
  }

  private CommitResult depositWithId(UUID id) {
    Transaction transaction = database.begin(true);
    deposit(transaction, id.getLeastSignificantBits() % 3, "1", id);
    return transaction.commit();
  }

  /** Commits until a force fails; returns the id of the event that was not acknowledged. */
  private UUID failAForce(Set<UUID> acknowledged) {
    for (int number = 1; ; number++) {
      // the force that fails may be one of the preparation of a segment, which tries again
      storage.failForce(1);
      UUID id = new UUID(1, number);
      try {
        depositWithId(id);
        acknowledged.add(id);
      } catch (AdbException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR);
        return id;
      }
    }
  }

  private void reopen(Random random) {
    database.close();
    storage = random.nextBoolean() ? storage.afterKill() : storage.afterCrash(random);
    database = open(storage);
  }

  @Test
  void refusesWritesAndShowsNothingThatWasNotForced() {
    Accounts.create(database);
    Set<UUID> acknowledged = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      acknowledged.add(depositWithId(new UUID(2, i)).eventId(0));
    }
    Transaction open = database.begin(true);
    ReadView before = open.view();
    failAForce(acknowledged);

    assertThat(database.snapshot().position()).isEqualTo(acknowledged.size());
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(acknowledged);
    for (int key = 0; key < 3; key++) {
      for (List<Object> row :
          rows(
              database.begin(true).view(),
              new StreamSource(Accounts.STREAM),
              List.of(Accounts.key(key)),
              CommonColumn.EVENT_ID)) {
        assertThat(acknowledged).contains((UUID) row.get(0));
      }
    }
    assertThat(rows(before, new AllEventsSource(), List.of())).hasSize(10);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> deposit(database, 1, "1"))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRITES_REFUSED))
          .hasMessageStartingWith(
              "database takes no writes until it is reopened, first failure: file could not be"
                  + " forced: file=");
    }
    assertThat(database.snapshot().position()).isEqualTo(acknowledged.size());
    assertThat(database.begin(true).view().positionAt(0)).isZero();
    database.close();
  }

  @Test
  void answersARetryAfterReopeningWhetherTheFirstTrySurvivedOrNot() {
    // Goal: an unanswered commit can be tried again with the same ids, and is there once.
    // Method: forces fail; the disk that is found may or may not hold the unforced commit.
    Random random = new Random(seed);
    Accounts.create(database);
    Set<UUID> acknowledged = new HashSet<>();
    for (int round = 0; round < 20; round++) {
      UUID unknown = failAForce(acknowledged);
      reopen(random);

      CommitResult again = depositWithId(unknown);

      acknowledged.add(unknown);
      assertThat(again.eventId(0)).isEqualTo(unknown);
      assertThat(ids())
          .as(RandomSeed.rerun(getClass(), seed))
          .containsExactlyInAnyOrderElementsOf(acknowledged);
      Transaction removed = database.begin(true);
      assertThat(rows(removed.view(), new AllEventsSource(), List.of()))
          .hasSize(acknowledged.size());
    }
    database.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 30})
  void acknowledgesNothingOfAGroupWhoseForceFailedNorAfterIt(int forces)
      throws InterruptedException {
    Accounts.create(database);
    Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    storage.failForce(forces);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; ; n++) {
                  if (number == 0 && n % 500 == 499) {
                    // the force that failed was one of the preparation of a segment
                    storage.failForce(forces);
                  }
                  UUID id = new UUID(number, n);
                  try {
                    depositWithId(id);
                    acknowledged.add(id);
                  } catch (AdbException e) {
                    assertThat(e.code()).isIn(ErrorCode.IO_ERROR, ErrorCode.WRITES_REFUSED);
                    return;
                  }
                }
              });
      thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(failures).isEmpty();
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThatThrownBy(() -> deposit(database, 1, "1"))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRITES_REFUSED));
    reopen(new Random(seed));
    assertThat(ids()).as(RandomSeed.rerun(getClass(), seed)).containsAll(acknowledged);
    database.close();
  }

  @Test
  void refusesWritesOnceItIsClosedAndStillReads() {
    Accounts.create(database);
    deposit(database, 1, "1");
    Transaction transaction = database.begin(true);
    deposit(transaction, 1, "1");
    database.close();
    database.close();

    assertThatThrownBy(transaction::commit)
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_CLOSED))
        .hasMessage("database is closed");
    assertThat(ids()).hasSize(1);
  }
}
