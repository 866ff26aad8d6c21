package dev.adb.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.KeptStatements;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.table.TableState;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitQueueTest {
  private static final int LARGE = 40 << 20;

  private final CommitQueue queue = new CommitQueue();

  private static CommitRequest request(int bytes) {
    Snapshot snapshot =
        new Snapshot(0, 0, CatalogSnapshot.EMPTY, KeptStatements.empty(), new TableState[0]);
    return new CommitRequest(
        new byte[0],
        bytes,
        new int[0],
        0,
        new long[0],
        List.of(),
        List.of(),
        List.of(),
        CatalogSnapshot.EMPTY,
        snapshot,
        new ReadSet(),
        new StreamKeys(new byte[0], new int[0], 0, List.of(), CatalogSnapshot.EMPTY, snapshot),
        0,
        false,
        Long.MIN_VALUE,
        false);
  }

  @Test
  void refusesAfterItsTimeoutWhatDoesNotFit() {
    queue.put(request(LARGE), 0);

    assertThatThrownBy(() -> queue.put(request(LARGE), 1))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED))
        .hasMessage("commit waited longer than its timeout: limit=1 ms, queued bytes=" + LARGE);
    assertThat(queue.takeWaiting()).hasSize(1);
  }

  @Test
  void takesOneThatIsLargerThanTheLimitAlone() {
    queue.put(request(Integer.MAX_VALUE), 1);

    assertThat(queue.takeWaiting()).hasSize(1);
  }

  @Test
  void givesWhatWasQueuedBeforeItClosedAndRefusesWhatComesAfter() {
    queue.put(request(1), 0);
    queue.close();

    assertThat(queue.takeWaiting()).hasSize(1);
    assertThat(queue.takeWaiting()).isEmpty();
    assertThatThrownBy(() -> queue.put(request(1), 0)).hasMessage("database is closed");
  }
}
