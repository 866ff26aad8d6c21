package dev.adb.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.column.Column;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A chunk is there as a whole, or it is noticed that it is not. */
class ChunkFaultTest {
  private static final UUID ID = new UUID(3, 4);
  private static final String NAME = "000001.chunk";
  private static final int ROW_COUNT = 60_000;
  private static final Column COLUMN = column();

  private static Column column() {
    Random random = new Random(1);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < ROW_COUNT; i++) {
      values.add(random.nextLong());
    }
    return RandomColumns.column(DataType.BIGINT, values);
  }

  private static Chunk write(Storage storage) {
    ChunkHeader header = new ChunkHeader(1, 1, 0, ROW_COUNT, 1, ROW_COUNT);
    return ChunkWriter.write(storage, NAME, ID, header, List.of(ColumnSource.of(1, COLUMN)));
  }

  @Test
  void fullDiskLeavesNoFile() {
    FaultyStorage storage = new FaultyStorage().bytesMax(300_000);

    assertThatThrownBy(() -> write(storage))
        .isInstanceOf(AdbException.class)
        .extracting(e -> ((AdbException) e).code())
        .isEqualTo(ErrorCode.DISK_FULL);
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void failedForceLeavesNoFile() {
    FaultyStorage storage = new FaultyStorage().failForce(1);

    assertThatThrownBy(() -> write(storage))
        .isInstanceOf(AdbException.class)
        .extracting(e -> ((AdbException) e).code())
        .isEqualTo(ErrorCode.IO_ERROR);
    assertThat(storage.list()).isEmpty();
  }

  /**
   * Goal: what a crash leaves of a chunk that was being written is refused or whole.
   *
   * <p>Method: the power goes at every step in turn; of each disk found afterwards, the file is
   * missing, refused, or reads as it was written.
   */
  @Test
  void crashLeavesAChunkThatIsRefusedOrWhole() {
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    FaultyStorage whole = new FaultyStorage();
    write(whole);
    whole.forceDirectory();
    long stepCount = whole.steps();
    for (long step = 1; step <= stepCount; step++) {
      FaultyStorage storage = new FaultyStorage().cutAt(step);
      try {
        write(storage);
        storage.forceDirectory();
      } catch (AdbException e) {
        assertThat(storage.crashed()).as(RandomSeed.rerun(getClass(), seed)).isTrue();
      }
      FaultyStorage after = storage.afterCrash(random);
      if (after.list().contains(NAME)) {
        reads(after);
      }
    }
    assertThat(reads(whole.afterCrash(random))).isTrue();
  }

  /** Whether the chunk is whole; it is damaged otherwise. */
  private static boolean reads(Storage storage) {
    Column column;
    try {
      Chunk chunk = Chunk.open(storage, NAME, ID);
      chunk.checkAll();
      column = Objects.requireNonNull(chunk.column(1));
    } catch (AdbException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE);
      return false;
    }
    for (int row = 0; row < ROW_COUNT; row += 97) {
      assertThat(column.getObject(row)).isEqualTo(COLUMN.getObject(row));
    }
    return true;
  }
}
