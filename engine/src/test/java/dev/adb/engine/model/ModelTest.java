package dev.adb.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.storage.RandomSeed;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final int RUNS = Integer.getInteger("adb.runs", 300);

  @Test
  void answersRandomInterleavedTransactionsAsTheModelDoes() {
    // Goal: commits, reads, savepoints, definitions and retries do what the semantics say.
    // Method: the same random statements for the database and for a naive model of the rules.
    long seed = RandomSeed.next();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int run = 0; run < RUNS; run++) {
      try {
        new ModelRun(seed + run).run().forEach((name, n) -> outcomes.merge(name, n, Integer::sum));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "run %d: %s".formatted(run, RandomSeed.rerun(getClass(), seed + run)), e);
      }
    }

    assertThat(outcomes)
        .as("outcomes of commits")
        .containsKeys(
            "CATALOG_CONFLICT",
            "DUPLICATE_EVENT_ID",
            "READ_CONFLICT",
            "RETRIED",
            "VERSION_CONFLICT",
            "WRITTEN");
  }
}
