package dev.adb.engine.log;

import static dev.adb.engine.log.LogFixtures.add;
import static dev.adb.engine.log.LogFixtures.records;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.storage.CountingStorage;
import dev.adb.engine.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log that several threads use at once, each for what is its own. */
@Timeout(60)
class LogThreadsTest {
  private static final LogSeams BACKGROUND =
      new LogSeams(true, true, LogFixtures.INLINE.databaseIds());
  private final MemoryStorage storage = new MemoryStorage("test");

  private static String record(int i) {
    return "record %d ".formatted(i).repeat(1 + i % 40);
  }

  @Test
  void addDoesNotWaitForAWriteThatRuns() {
    CountingStorage hooked = new CountingStorage(storage);
    EventLog log = LogFixtures.open(hooked, new ArrayList<>());
    add(log, 1, 1, "written");
    AtomicBoolean done = new AtomicBoolean();
    hooked.beforeWrite(
        () -> {
          if (done.compareAndSet(false, true)) {
            // The write does not go on before another thread has added a record.
            CompletableFuture.runAsync(() -> add(log, 2, 2, "added meanwhile"))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
          }
        });
    log.write();

    assertThat(log.sequence()).isEqualTo(2);
    assertThat(log.place().sequence()).isEqualTo(1);
    assertThat(log.counters().records()).isEqualTo(1);
    log.write();
    log.close();
    assertThat(records(storage)).containsExactly("1/1/1/written", "2/2/2/added meanwhile");
  }

  @Test
  void addsWritesPlacesAndCompressionsAtOnceLoseNothing() throws InterruptedException {
    EventLog log = LogFixtures.open(storage, new ArrayList<>(), BACKGROUND);
    int count = 3000;
    List<LogStart> places = Collections.synchronizedList(new ArrayList<>());
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean added = new AtomicBoolean();
    List<Thread> threads =
        List.of(
            new Thread(
                () -> {
                  for (int i = 1; i <= count; i++) {
                    add(log, i, i, record(i));
                    if (i % 100 == 0) {
                      places.add(log.place());
                    }
                  }
                  added.set(true);
                }),
            new Thread(
                () -> {
                  boolean last;
                  do {
                    last = added.get();
                    log.write();
                    log.force();
                  } while (!last);
                }),
            new Thread(
                () -> {
                  while (!added.get()) {
                    log.compress(log.place().offset());
                  }
                }));
    threads.forEach(thread -> thread.setUncaughtExceptionHandler((t, e) -> failures.add(e)));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    log.close();

    assertThat(failures).isEmpty();
    List<String> all = records(storage);
    assertThat(all).hasSize(count);
    for (int i = 1; i <= count; i++) {
      assertThat(all.get(i - 1)).isEqualTo("%d/%d/%d/%s", i, i, i, record(i));
    }
    for (LogStart place : places) {
      List<String> found = new ArrayList<>();
      LogFixtures.open(storage, place, found).close();
      assertThat(found).as("%s", place).isEqualTo(all.subList((int) place.sequence(), count));
    }
  }
}
