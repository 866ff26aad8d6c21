package dev.adb.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The disk that tests break must itself break as disks do: no more, and no less. */
class FaultyStorageTest {
  private static final int CRASHES = 400;
  private final FaultyStorage disk = new FaultyStorage();

  private static ByteBuffer filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return ByteBuffer.wrap(bytes);
  }

  private StorageFile forcedFile(String name) {
    StorageFile file = disk.create(name);
    file.write(0, filled(2048, 1));
    file.force();
    disk.forceDirectory();
    return file;
  }

  @Test
  void forcedBytesUnderForcedNamesAreAlwaysThere() {
    forcedFile("a");

    for (int seed = 0; seed < CRASHES; seed++) {
      FaultyStorage found = disk.afterCrash(new Random(seed));
      assertThat(found.list()).containsExactly("a");
      assertThat(found.open("a").read(0, 2048)).isEqualTo(filled(2048, 1));
    }
  }

  @Test
  void unforcedSectorsAreThereOrNotEachForItself() {
    StorageFile file = forcedFile("a");
    file.write(0, filled(1536, 2));

    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < CRASHES; seed++) {
      ByteBuffer found = disk.afterCrash(new Random(seed)).open("a").read(0, 2048);
      StringBuilder sectors = new StringBuilder();
      for (int sector = 0; sector < 4; sector++) {
        byte value = found.get(sector * 512);
        assertThat(found.slice(sector * 512, 512)).isEqualTo(filled(512, value));
        sectors.append(value);
      }
      seen.add(sectors.toString());
    }
    assertThat(seen)
        .containsExactlyInAnyOrder("1111", "1121", "1211", "1221", "2111", "2121", "2211", "2221");
  }

  @Test
  void unforcedWritesMayLandInAnyOrder() {
    StorageFile file = forcedFile("a");
    file.write(0, filled(512, 2));
    file.write(0, filled(512, 3));

    Set<Byte> seen = new HashSet<>();
    for (int seed = 0; seed < CRASHES; seed++) {
      seen.add(disk.afterCrash(new Random(seed)).open("a").read(0, 512).get(0));
    }
    assertThat(seen).containsExactlyInAnyOrder((byte) 1, (byte) 2, (byte) 3);
  }

  @Test
  void unforcedNamesAreThereOrNot() {
    forcedFile("kept");
    forcedFile("deleted");
    forcedFile("old");
    disk.create("created");
    disk.delete("deleted");
    disk.rename("old", "new");

    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < CRASHES; seed++) {
      seen.add(String.join(" ", disk.afterCrash(new Random(seed)).list()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "deleted kept old",
            "kept old",
            "deleted kept new",
            "kept new",
            "created deleted kept old",
            "created kept old",
            "created deleted kept new",
            "created kept new");
  }

  @Test
  void forcingAFileDoesNotForceItsName() {
    StorageFile file = disk.create("a");
    file.write(0, filled(10, 1));
    file.force();

    Set<Boolean> seen = new HashSet<>();
    for (int seed = 0; seed < CRASHES; seed++) {
      seen.add(disk.afterCrash(new Random(seed)).list().contains("a"));
    }
    assertThat(seen).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void killLosesNothingAndForcesNothing() {
    StorageFile file = forcedFile("a");
    file.write(0, filled(512, 2));
    FaultyStorage killed = disk.afterKill();

    assertThat(killed.open("a").read(0, 512)).isEqualTo(filled(512, 2));
    Set<Byte> seen = new HashSet<>();
    for (int seed = 0; seed < CRASHES; seed++) {
      seen.add(killed.afterCrash(new Random(seed)).open("a").read(0, 512).get(0));
    }
    assertThat(seen).containsExactlyInAnyOrder((byte) 1, (byte) 2);
  }

  @Test
  void everythingFailsFromTheCutOn() {
    StorageFile file = forcedFile("a");
    disk.cutAt(2);
    file.write(0, filled(512, 2));

    assertThatThrownBy(file::force)
        .isInstanceOf(AdbException.class)
        .hasMessage("the power is gone");
    assertThat(disk.crashed()).isTrue();
    assertThatThrownBy(disk::list).hasMessage("the power is gone");
    assertThatThrownBy(() -> file.write(0, filled(1, 1))).hasMessage("the power is gone");
    assertThatThrownBy(() -> file.read(0, 1)).hasMessage("the power is gone");
  }

  @Test
  void forceThatDoesNothingKeepsBytesLosable() {
    disk.forceDoesNothing();
    forcedFile("a");

    Set<Integer> seen = new HashSet<>();
    for (int seed = 0; seed < CRASHES; seed++) {
      seen.add(disk.afterCrash(new Random(seed)).list().size());
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1);
  }
}
