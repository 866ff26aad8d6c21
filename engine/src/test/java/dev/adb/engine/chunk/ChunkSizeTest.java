package dev.adb.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.column.Column;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Columns take few bytes, on disk and while they are written. */
class ChunkSizeTest {
  private static final UUID ID = new UUID(3, 4);
  private static final String NAME = "000001.chunk";

  @Test
  void valuesAreEncodedByWhatTheyAreLike() {
    assertThat(bytesPerRow(DataType.BIGINT, i -> i * 1000L)).isLessThan(0.2);
    assertThat(bytesPerRow(DataType.BOOLEAN, i -> i % 3 == 0)).isLessThan(0.3);
    assertThat(
            bytesPerRow(DataType.TIMESTAMP, i -> i % 2 == 0 ? null : 1_700_000_000_000L + i % 200))
        .isLessThan(1.4);
    assertThat(bytesPerRow(DataType.DOUBLE, i -> (i * 7 % 100) / 10.0)).isLessThan(2.2);
    assertThat(bytesPerRow(DataType.UUID, i -> new UUID(i * 31 % 100, i * 31 % 100)))
        .isLessThan(1.4);
    assertThat(bytesPerRow(DataType.decimal(38, 2), i -> BigDecimal.valueOf(i % 5, 2)))
        .isLessThan(0.6);
    assertThat(bytesPerRow(DataType.STRING, i -> "status number " + i * 31 % 10)).isLessThan(0.8);
    assertThat(bytesPerRow(DataType.JSON, i -> json(i))).isLessThan(20);
    assertThat(bytesPerRow(DataType.STRING, i -> null)).isLessThan(0.1);
  }

  private interface ValueOfRow {
    @Nullable Object get(int row);
  }

  private static double bytesPerRow(DataType type, ValueOfRow value) {
    int rowCount = 20_000;
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < rowCount; i++) {
      values.add(value.get(i));
    }
    Column growing = RandomColumns.column(type, values);
    Chunk chunk = write(new MemoryStorage("size"), growing);
    Column read = Objects.requireNonNull(chunk.column(1));
    for (int row = 0; row < rowCount; row++) {
      assertThat(read.getObject(row)).isEqualTo(growing.getObject(row));
    }
    return (double) chunk.fileBytes() / rowCount;
  }

  private static String json(int row) {
    return "{\"customer\":{\"number\":%d,\"country\":\"somewhere\"},\"amount\":%d,\"currency\":\"EUR\"}"
        .formatted(row, row * 7919);
  }

  private static Chunk write(Storage storage, Column column) {
    return ChunkWriter.write(
        storage,
        NAME,
        ID,
        new ChunkHeader(1, 1, 0, column.rowCount(), 1, column.rowCount()),
        List.of(ColumnSource.of(1, column)));
  }

  private static long size(Storage storage) {
    try (StorageFile file = storage.open(NAME)) {
      return file.size();
    }
  }

  @Test
  void numbersReachTheStorageWhileTheyAreRead() {
    MemoryStorage storage = new MemoryStorage("stream");
    Numbers column = new Numbers(storage, 1_000_000);
    write(storage, column);
    assertThat(column.sizeAtEnd).isBetween(7_500_000L, 8_000_000L);
  }

  @Test
  void textsReachTheStorageWhileTheyAreRead() {
    MemoryStorage storage = new MemoryStorage("stream");
    Texts column = new Texts(storage, 200_000);
    write(storage, column);
    assertThat(column.sizeAtEnd).isBetween(6_000_000L, 6_800_000L);
  }

  /** Random numbers that are made when they are read, and look at the file at the last one. */
  private static final class Numbers extends LongColumn {
    private final Random random = new Random(1);
    private final Storage storage;
    private final int rowCount;
    private long sizeAtEnd;

    Numbers(Storage storage, int rowCount) {
      super(DataType.BIGINT);
      this.storage = storage;
      this.rowCount = rowCount;
    }

    @Override
    public long get(int row) {
      if (row == rowCount - 1) {
        sizeAtEnd = size(storage);
      }
      return random.nextLong();
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return false;
    }

    @Override
    public boolean isNull(int row) {
      return false;
    }
  }

  /** As the other, of 32 characters each. */
  private static final class Texts extends StringColumn {
    private final Storage storage;
    private final int rowCount;
    private long sizeAtEnd;

    Texts(Storage storage, int rowCount) {
      super(DataType.STRING);
      this.storage = storage;
      this.rowCount = rowCount;
    }

    @Override
    public boolean hasCodes() {
      return false;
    }

    @Override
    public int code(int row) {
      return row;
    }

    @Override
    public int find(String text) {
      return -1;
    }

    @Override
    public int compare(int row, byte[] utf8) {
      return 0;
    }

    @Override
    public String get(int row) {
      Random random = new Random(row);
      return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    @Override
    public byte[] bytes(int row) {
      if (row == rowCount - 1) {
        sizeAtEnd = size(storage);
      }
      return get(row).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return false;
    }

    @Override
    public boolean isNull(int row) {
      return false;
    }
  }
}
