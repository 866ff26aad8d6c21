package dev.adb.session.reference.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceEvaluator;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Goal: the engine answers as the specification says, in every combination of joins, negation,
 * disjunction, aggregates, recursion and nulls. Method: random programs over random events, the
 * rows held against those of {@link ReferenceEvaluator}; what differs is made smaller first.
 *
 * <p>{@code -Dadb.seed=n} runs one seed, {@code -Dadb.runs=n} as many from it on.
 */
class RandomProgramsTest {
  private static final int RUN_COUNT = 2_000;

  /** So many programs, one after another, ask the same database. */
  private static final int PROGRAM_COUNT_PER_DATABASE = 10;

  /** One of so many programs may be too large for one compiled class. */
  private static final int TOO_LARGE_MAX_OF = 400;

  private static final int FAILURE_COUNT_MAX = Integer.getInteger("adb.failures", 3);

  private final long firstSeed = Long.getLong("adb.seed", 1);
  private final int runCount =
      Integer.getInteger("adb.runs", Long.getLong("adb.seed") == null ? RUN_COUNT : 1);

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tooLargeCount = new AtomicInteger();
  private final Set<String> categories = ConcurrentHashMap.newKeySet();

  @Test
  void engineAnswersAsTheReference() {
    long firstGroup = firstSeed / PROGRAM_COUNT_PER_DATABASE;
    long lastGroup = (firstSeed + runCount - 1) / PROGRAM_COUNT_PER_DATABASE;
    LongStream.rangeClosed(firstGroup, lastGroup).parallel().forEach(this::runDatabase);

    assertThat(failures).withFailMessage(() -> String.join("\n\n", failures)).isEmpty();
    assertThat(tooLargeCount.get()).isLessThanOrEqualTo(runCount / TOO_LARGE_MAX_OF);
  }

  private void runDatabase(long group) {
    ReferenceData data = RandomData.make(group);
    try (EngineDatabase database = new EngineDatabase(data)) {
      for (int i = 0; i < PROGRAM_COUNT_PER_DATABASE; i++) {
        long seed = group * PROGRAM_COUNT_PER_DATABASE + i;
        boolean isAsked = firstSeed <= seed && seed < firstSeed + runCount;
        if (isAsked && failures.size() < FAILURE_COUNT_MAX) {
          runProgram(seed, data, database);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the events cannot be added, group=" + group, e);
    }
  }

  private void runProgram(long seed, ReferenceData data, EngineDatabase database) {
    Program program = RandomPrograms.make(seed, data);
    Difference difference = Difference.of(data, database, program);
    if (difference != null && difference.isTooLarge()) {
      tooLargeCount.incrementAndGet();
    } else if (difference != null
        && (categories.add(difference.category()) || difference.isOfRows())) {
      failures.add(
          "rerun: mvn test -Dtest=RandomProgramsTest -Dadb.seed=%d\n%s\n-- made smaller\n%s"
              .formatted(seed, difference.report(), difference.smallest().report()));
    }
  }

  @Test
  void mostProgramsHaveRows() {
    int fullCount = 0;
    for (long seed = 0; seed < RUN_COUNT; seed++) {
      ReferenceData data = RandomData.make(seed / PROGRAM_COUNT_PER_DATABASE);
      Program program = RandomPrograms.make(seed, data);
      boolean isEmpty =
          ReferenceEvaluator.find(data, program.text(), program.parameters()).rows().isEmpty();
      fullCount += isEmpty ? 0 : 1;
    }
    assertThat(fullCount).isGreaterThan(RUN_COUNT * 6 / 10);
  }
}
