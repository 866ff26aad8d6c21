package dev.adb.engine.txn;

import static dev.adb.engine.Accounts.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While one group is forced the next is decided; nothing of either is seen before its force. */
class GroupCommitTest {
  private final PausedStorage storage = new PausedStorage();
  private final Database database =
      Database.open(storage, DatabaseOptions.DEFAULT, System::currentTimeMillis);
  private final ExecutorService writers = Executors.newCachedThreadPool();

  @BeforeEach
  void createAccounts() {
    Accounts.create(database);
  }

  @AfterEach
  void close() {
    writers.shutdown();
    database.close();
  }

  private CompletableFuture<CommitResult> commit(long account, long expectation) {
    Transaction transaction = database.begin(true);
    deposit(transaction, account, "1", expectation);
    return CompletableFuture.supplyAsync(transaction::commit, writers);
  }

  /** Returns once everything queued before was decided: requests are decided in order. */
  private void refusedAtOnce(long account, long actual) {
    Transaction transaction = database.begin(true);
    deposit(transaction, account, "1", Expectation.NEW);
    assertThatThrownBy(transaction::commit)
        .isInstanceOf(VersionConflictException.class)
        .hasMessageContaining("actual " + actual);
  }

  @Test
  void refusesAtOnceWithTheVersionThatIsStillBeingForced() throws InterruptedException {
    PausedStorage.Pause pause = storage.pause();
    CompletableFuture<CommitResult> first = commit(1, Expectation.NEW);
    pause.awaitForce();

    refusedAtOnce(1, 1);

    assertThat(first).isNotDone();
    assertThat(database.snapshot().position()).isZero();
    pause.end();
    assertThat(first.join().position(0)).isEqualTo(1);
    assertThat(database.snapshot().position()).isEqualTo(1);
  }

  @Test
  void forcesAllThatWereDecidedDuringAForceWithTheNextOne() throws InterruptedException {
    long forces = database.commitCounters().forces();
    PausedStorage.Pause pause = storage.pause();
    CompletableFuture<CommitResult> first = commit(1, Expectation.NEW);
    pause.awaitForce();
    CompletableFuture<CommitResult> second = commit(2, Expectation.NEW);
    awaitDecided(2);
    CompletableFuture<CommitResult> third = commit(1, 1);
    awaitDecided(3);
    assertThat(second).isNotDone();

    pause.end();

    assertThat(first.join().position(0)).isEqualTo(1);
    assertThat(second.join().position(0)).isEqualTo(2);
    assertThat(third.join().version(0)).isEqualTo(2);
    assertThat(database.commitCounters().forces()).isEqualTo(forces + 2);
  }

  /** Waits until so many events were decided: a probe is answered with what it finds. */
  private void awaitDecided(int count) {
    long seen = 0;
    while (seen < count) {
      seen = 0;
      for (long account : new long[] {1, 2}) {
        Transaction probe = database.begin(true);
        deposit(probe, account, "1", 1_000);
        try {
          probe.commit();
        } catch (VersionConflictException e) {
          seen += e.failedChecks().get(0).actual();
        }
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void answersNobodyOfALaterGroupWhenAForceFails() throws InterruptedException {
    PausedStorage.Pause pause = storage.pause();
    CompletableFuture<CommitResult> first = commit(1, Expectation.NEW);
    pause.awaitForce();
    CompletableFuture<CommitResult> second = commit(1, 1);
    awaitDecided(2);

    pause.fail();

    assertThatThrownBy(first::join).hasRootCauseInstanceOf(AdbException.class);
    assertThatThrownBy(second::join).hasRootCauseInstanceOf(AdbException.class);
    assertThat(database.snapshot().position()).isZero();
    Transaction after = database.begin(true);
    deposit(after, 5, "1", Expectation.ANY);
    assertThatThrownBy(after::commit)
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRITES_REFUSED));
  }
}
