package dev.adb.session.reference.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceEvaluator;
import org.junit.jupiter.api.Test;

/**
 * Goal: random programs are worth running. Method: the answers of the evaluator to many of them,
 * from fixed seeds.
 */
class RandomProgramsTest {
  private static final int RUN_COUNT = 2_000;

  /** So many programs, one after another, ask the same database. */
  private static final int PROGRAM_COUNT_PER_DATABASE = 10;

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
