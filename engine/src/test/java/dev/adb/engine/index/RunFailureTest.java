package dev.adb.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.FaultyStorage;
import dev.adb.engine.storage.RandomSeed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunFailureTest {
  private final long seed = RandomSeed.next();
  private final Random random = new Random(seed);
  private final FaultyStorage storage = new FaultyStorage();
  private final IndexDisk disk = new IndexDisk(storage);
  private final IndexModel model = new IndexModel();
  private final KeyIndex index = new KeyIndex();

  private void append(int eventCount) {
    for (int i = 0; i < eventCount; i++) {
      byte[] key = ByteBuffer.allocate(12).putInt(random.nextInt(1_000)).array();
      model.append(index, key, 1 + random.nextInt(3));
    }
  }

  @Test
  void aFullDiskLeavesNoFileAndTheTailInMemory() {
    append(1_000);
    Sealed sealed = index.seal(model.position());
    disk.write(index, sealed);
    List<String> names = new ArrayList<>(index.names());
    append(1_000);
    Sealed next = index.seal(model.position());
    append(1_000);
    long used = names.stream().mapToLong(name -> storage.open(name).size()).sum();
    for (long more = 0; more < 8_000; more += 1_000) {
      storage.bytesMax(used + more);

      assertThatThrownBy(() -> disk.write(index, next))
          .isInstanceOf(AdbException.class)
          .extracting("code")
          .isEqualTo(ErrorCode.DISK_FULL);
      assertThat(storage.list()).hasSameElementsAs(names);
      assertThat(index.memoryFrom()).isEqualTo(1_000);
      model.check(index, random, false);
    }
    storage.bytesMax(Long.MAX_VALUE);
    disk.write(index, next);

    assertThat(index.memoryFrom()).isEqualTo(2_000);
    model.check(index, random, true);
  }

  @Test
  void aMergeThatFailsChangesNothing() {
    for (int i = 0; i < MergePolicy.RUN_COUNT; i++) {
      append(500);
      disk.checkpoint(index, model.position());
    }
    List<String> names = new ArrayList<>(index.names());
    long used = names.stream().mapToLong(name -> storage.open(name).size()).sum();
    storage.bytesMax(used + 100);
    Merge merge = index.nextMerge();

    assertThat(merge).isNotNull();
    assertThatThrownBy(() -> index.write(storage, disk::nextName, IndexDisk.DATABASE_ID, merge))
        .isInstanceOf(AdbException.class)
        .extracting("code")
        .isEqualTo(ErrorCode.DISK_FULL);
    assertThat(storage.list()).hasSameElementsAs(names);
    assertThat(index.names()).isEqualTo(names);
    model.check(index, random, true);

    storage.bytesMax(Long.MAX_VALUE);
    assertThat(disk.mergeAll(index)).isPositive();
    model.check(index, random, true);
  }

  @Test
  void whatWasWrittenIsThereAfterAnyCrash() {
    append(1_000);
    Sealed first = index.seal(model.position());
    disk.write(index, first);
    storage.forceDirectory();
    List<String> names = new ArrayList<>(index.names());
    append(1_000);
    Sealed second = index.seal(model.position());
    storage.cutAt(1 + random.nextInt(6));

    assertThatThrownBy(() -> disk.write(index, second)).isInstanceOf(AdbException.class);
    IndexDisk after = new IndexDisk(storage.afterCrash(random));
    KeyIndex opened = after.open(names);
    assertThat(opened.memoryFrom()).as(RandomSeed.rerun(getClass(), seed)).isEqualTo(1_000);
    model.replay(opened);
    model.check(opened, random, true);
  }
}
