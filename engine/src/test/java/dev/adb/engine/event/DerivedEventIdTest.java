package dev.adb.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.storage.RandomSeed;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids that are made of positions, and positions that are found in them. */
class DerivedEventIdTest {
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);

  @Test
  void anIdTellsItsPosition() {
    DerivedEventId ids = new DerivedEventId(new UUID(random.nextLong(), random.nextLong()));
    for (int i = 0; i < 1_000; i++) {
      long position = i < 100 ? i + 1 : random.nextLong() >>> (1 + random.nextInt(62));
      if (position > 0) {
        assertThat(ids.position(ids.high(position), ids.low(position)))
            .as(RandomSeed.rerun(getClass(), seed))
            .isEqualTo(position);
      }
    }
  }

  @Test
  void otherIdsTellNone() {
    DerivedEventId ids = new DerivedEventId(new UUID(1, 2));
    DerivedEventId others = new DerivedEventId(new UUID(9, 2));

    assertThat(ids.position(others.high(5), others.low(5))).isEqualTo(-1);
    assertThat(ids.position(ids.high(5) ^ (1 << 20), ids.low(5))).isEqualTo(-1);
    assertThat(ids.position(ids.high(5), ids.low(5) ^ 1)).isEqualTo(-1);
    assertThat(ids.position(random.nextLong(), random.nextLong())).isEqualTo(-1);
    assertThat(ids.position(ids.high(-5), ids.low(-5))).isEqualTo(-1);
  }
}
