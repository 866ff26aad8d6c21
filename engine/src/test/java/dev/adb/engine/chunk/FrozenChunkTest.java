package dev.adb.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.column.Column;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.type.DataType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chunks that earlier versions wrote open for ever: every type, every encoding of columns and of
 * sequences. A change that needs these files changed needs a new format version instead.
 */
class FrozenChunkTest {
  private static final Path VERSION_1 = Path.of("src/test/resources/frozen/chunk-1");
  private static final UUID ID = new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L);
  private static final int ROW_COUNT = 1100;
  private static final ChunkHeader HEADER = new ChunkHeader(3, 2, 50, ROW_COUNT, 700, 2900);

  /** Without compressed values, whose bytes depend on the compressor's version. */
  private static final String STABLE = "000001.chunk";

  private static final String COMPRESSED = "000002.chunk";

  @TempDir Path directory;

  /** A column by its id: its type, and a value for each row. */
  private record Sample(int columnId, DataType type, ValueOfRow values) {}

  private interface ValueOfRow {
    @Nullable Object get(int row);
  }

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(-7, DataType.JSON, row -> null),
          new Sample(-3, DataType.TIMESTAMP, row -> 1_700_000_000_000L + 40L * row + row * 7 % 5),
          new Sample(-2, DataType.BIGINT, row -> 700L + 2 * row),
          new Sample(-1, DataType.BIGINT, row -> 1L),
          new Sample(0, DataType.INT, row -> row * 7919 % 500),
          new Sample(1, DataType.BOOLEAN, row -> row % 3 == 0),
          new Sample(2, DataType.INT, row -> row % 4 == 0 ? null : row / 90 * 70_000),
          new Sample(3, DataType.BIGINT, row -> scattered(row)),
          new Sample(4, DataType.BIGINT, row -> scattered(row % 5)),
          new Sample(5, DataType.DOUBLE, row -> row % 7 == 0 ? Double.NaN : row / 8.0),
          new Sample(6, DataType.decimal(9, 2), row -> BigDecimal.valueOf(row * 31 % 10_000, 2)),
          new Sample(7, DataType.decimal(38, 3), FrozenChunkTest::largeDecimal),
          new Sample(8, DataType.decimal(38, 0), row -> BigDecimal.valueOf(row - 500)),
          new Sample(9, DataType.UUID, row -> new UUID(scattered(row), scattered(row + 1))),
          new Sample(10, DataType.UUID, row -> new UUID(scattered(row % 9), 5)),
          new Sample(11, DataType.STRING, row -> "größe " + row % 40),
          new Sample(12, DataType.varchar(30), row -> row == 1099 ? null : "only " + row + " 𝄞"),
          new Sample(13, DataType.BYTES, row -> bytes("b" + scattered(row))),
          new Sample(14, DataType.DATE, row -> row == 0 ? null : 19_000 + row / 3),
          new Sample(15, DataType.TIME, row -> row * 1000));

  private static final List<Sample> LONG_SAMPLES =
      List.of(
          new Sample(
              1,
              DataType.JSON,
              row ->
                  row % 9 == 0
                      ? null
                      : "{\"text\":\"%s\"}".formatted("lorem ".repeat(row % 40 + 8) + row)),
          new Sample(2, DataType.BYTES, row -> bytes("ipsum ".repeat(30) + scattered(row))));

  private static long scattered(int row) {
    return (row + 1) * 0x9e37_79b9_7f4a_7c15L;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static BigDecimal largeDecimal(int row) {
    BigInteger unscaled = BigInteger.valueOf(scattered(row)).multiply(BigInteger.TEN.pow(12));
    return new BigDecimal(unscaled, 3);
  }

  private static void write(FileStorage storage, String name, List<Sample> samples) {
    List<ColumnSource> sources = new ArrayList<>();
    for (Sample sample : samples) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int row = 0; row < ROW_COUNT; row++) {
        values.add(sample.values().get(row));
      }
      Column column = RandomColumns.column(sample.type(), values);
      sources.add(ColumnSource.of(sample.columnId(), column));
    }
    ChunkWriter.write(storage, name, ID, HEADER, sources);
  }

  private static void assertReads(FileStorage storage, String name, List<Sample> samples) {
    Chunk chunk = Chunk.open(storage, name, ID);
    chunk.checkAll();
    assertThat(chunk.header()).isEqualTo(HEADER);
    assertThat(chunk.columnIds()).hasSize(samples.size());
    for (Sample sample : samples) {
      Column column = Objects.requireNonNull(chunk.column(sample.columnId()));
      ColumnZone zone = Objects.requireNonNull(chunk.zone(sample.columnId()));
      assertThat(column.type()).isEqualTo(sample.type());
      for (int row = 0; row < ROW_COUNT; row++) {
        Object value = sample.values().get(row);
        assertThat(column.getObject(row))
            .as("row %d of column %d", row, sample.columnId())
            .isEqualTo(value);
        assertThat(value == null || zone.mayBe(value)).isTrue();
      }
    }
  }

  @Test
  void version1Opens() throws IOException {
    for (String name : List.of(STABLE, COMPRESSED)) {
      Files.copy(VERSION_1.resolve(name), directory.resolve(name));
    }
    try (FileStorage storage = FileStorage.open(directory)) {
      assertReads(storage, STABLE, SAMPLES);
      assertReads(storage, COMPRESSED, LONG_SAMPLES);
    }
  }

  @Test
  void version1IsStillWritten() throws IOException {
    try (FileStorage storage = FileStorage.open(directory)) {
      write(storage, STABLE, SAMPLES);
      write(storage, COMPRESSED, LONG_SAMPLES);
      assertReads(storage, STABLE, SAMPLES);
      assertReads(storage, COMPRESSED, LONG_SAMPLES);
    }
    if (System.getProperty("golden.update") != null && !Files.exists(VERSION_1)) {
      Files.createDirectories(VERSION_1);
      for (String name : List.of(STABLE, COMPRESSED)) {
        Files.copy(directory.resolve(name), VERSION_1.resolve(name));
      }
    }

    assertThat(directory.resolve(STABLE)).hasSameBinaryContentAs(VERSION_1.resolve(STABLE));
  }

  @Test
  void everyEncodingIsInTheFiles() throws IOException {
    List<Integer> encodings = new ArrayList<>();
    for (String name : List.of(STABLE, COMPRESSED)) {
      Files.copy(VERSION_1.resolve(name), directory.resolve(name));
      try (FileStorage storage = FileStorage.open(directory)) {
        Chunk.open(storage, name, ID).encodings().forEach(encodings::add);
      }
    }
    assertThat(encodings).contains(0, 1, 2, 3, 4, 5, 6, 7);
  }
}
