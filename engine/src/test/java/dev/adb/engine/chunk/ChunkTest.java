package dev.adb.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.column.BytesColumn;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.column.encoded.NullColumns;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks read like the growing columns they were written from. */
class ChunkTest {
  private static final UUID ID = new UUID(3, 4);
  private static final String NAME = "000001.chunk";

  @TempDir Path directory;

  private static ChunkHeader header(int rowCount) {
    return new ChunkHeader(7, 2, 100, rowCount, 1000, 5000);
  }

  private static Chunk write(Storage storage, String name, int rowCount, ColumnSource... sources) {
    ChunkWriter.write(storage, name, ID, header(rowCount), List.of(sources));
    return Chunk.open(storage, name, ID);
  }

  private static Column written(Column column) {
    Chunk chunk =
        write(new MemoryStorage("chunk"), NAME, column.rowCount(), ColumnSource.of(1, column));
    return Objects.requireNonNull(chunk.column(1));
  }

  private static int[] rows(int from, int count) {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> from + i);
    return rows;
  }

  private static List<@Nullable Object> gathered(Column column, int[] rows) {
    Vector vector = new Vector(column.type());
    column.gather(rows, 0, rows.length, vector, 0);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      values.add(comparable(vector.getObject(i)));
    }
    return values;
  }

  private static List<@Nullable Object> read(Column column, int from, int count, int at) {
    Vector vector = new Vector(column.type());
    column.read(from, count, vector, at);
    return values(vector, at, count);
  }

  private static List<@Nullable Object> values(Vector vector, int at, int count) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = at; i < at + count; i++) {
      values.add(comparable(vector.getObject(i)));
    }
    return values;
  }

  /** Codes decode to the values that are read, whichever way they came into the vector. */
  private static void assertCoded(Column column, int from, int count, String place) {
    if (!(column instanceof StringColumn strings) || strings.dictionary() == null) {
      return;
    }
    Vector vector = new Vector(column.type());
    int half = count / 2;
    strings.readCoded(from, half, vector, 0);
    strings.gatherCoded(rows(from + half, count - half), 0, count - half, vector, half);
    assertThat(vector.dictionary()).as(place).isSameAs(strings.dictionary());
    for (int i = 0; i < count; i++) {
      int code = vector.codes()[i];
      assertThat(vector.isNull(i)).as(place).isEqualTo(column.isNull(from + i));
      if (column.isNull(from + i)) {
        assertThat(code).as(place).isZero();
      } else {
        assertThat(strings.dictionary().string(code)).as(place).isEqualTo(strings.get(from + i));
      }
    }
    assertThat(values(vector, 0, count)).as(place).isEqualTo(read(column, from, count, 0));
    vector.reverse(0, count);
    List<@Nullable Object> turned = read(column, from, count, 0);
    Collections.reverse(turned);
    assertThat(values(vector, 0, count)).as(place).isEqualTo(turned);
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
  }

  private static void assertSame(Column actual, Column expected, Random random, String place) {
    int rowCount = expected.rowCount();
    assertThat(actual.rowCount()).as(place).isEqualTo(rowCount);
    assertThat(actual.type()).as(place).isEqualTo(expected.type());
    for (int row = 0; row < rowCount; row++) {
      assertThat(actual.isNull(row)).as(place).isEqualTo(expected.isNull(row));
      assertThat(comparable(actual.getObject(row)))
          .as(place)
          .isEqualTo(comparable(expected.getObject(row)));
    }
    for (int i = 0; i < 6; i++) {
      int from = random.nextInt(rowCount);
      int count = 1 + random.nextInt(Math.min(Batch.ROW_COUNT_MAX, rowCount - from));
      int[] near = rows(from, count);
      assertThat(gathered(actual, near)).as(place).isEqualTo(gathered(expected, near));
      int at = random.nextInt(Batch.ROW_COUNT_MAX - count + 1);
      assertThat(read(actual, from, count, at)).as(place).isEqualTo(gathered(expected, near));
      assertThat(read(expected, from, count, at)).as(place).isEqualTo(gathered(expected, near));
      assertCoded(actual, from, count, place);
      assertCoded(expected, from, count, place);
      int[] sparse = random.ints(count, 0, rowCount).sorted().toArray();
      assertThat(gathered(actual, sparse)).as(place).isEqualTo(gathered(expected, sparse));
      int[] mixed = random.ints(count, 0, rowCount).toArray();
      assertThat(gathered(actual, mixed)).as(place).isEqualTo(gathered(expected, mixed));
      assertComparesSame(actual, expected, random.nextInt(rowCount), from, place);
    }
  }

  private static void assertComparesSame(
      Column actual, Column expected, int row, int other, String place) {
    if (expected.isNull(row) || expected.isNull(other)) {
      return;
    }
    if (expected instanceof BytesColumn bytes) {
      byte[] value = bytes.get(other);
      assertThat(Integer.signum(((BytesColumn) actual).compare(row, value)))
          .as(place)
          .isEqualTo(Integer.signum(bytes.compare(row, value)));
    }
    if (expected instanceof StringColumn strings) {
      StringColumn read = (StringColumn) actual;
      byte[] value = strings.bytes(other);
      assertThat(read.bytes(other)).as(place).isEqualTo(value);
      assertThat(Integer.signum(read.compare(row, value)))
          .as(place)
          .isEqualTo(Integer.signum(strings.compare(row, value)));
      if (read.hasCodes()) {
        assertThat(read.find(strings.get(row))).as(place).isEqualTo(read.code(row));
        assertThat(read.find("\ud800")).as(place).isEqualTo(-1);
        assertThat(Integer.signum(read.code(row) - read.code(other)))
            .as(place)
            .isEqualTo(Integer.signum(strings.compare(row, value)));
      }
    }
  }

  private static void assertZone(ColumnZone zone, Column column, String place) {
    int nullCount = 0;
    for (int row = 0; row < column.rowCount(); row++) {
      Object value = column.getObject(row);
      if (value == null) {
        nullCount++;
      } else {
        assertThat(zone.mayBe(value)).as(place).isTrue();
      }
    }
    assertThat(zone.nullCount()).as(place).isEqualTo(nullCount);
    assertThat(zone.isAllNull()).as(place).isEqualTo(nullCount == column.rowCount());
  }

  /**
   * Goal: whatever is written reads the same from a chunk, and from a chunk merged of chunks.
   *
   * <p>Method: columns of every type and of random shapes, cut into one to three chunks; some
   * chunks do not have the column.
   */
  @Test
  void everyTypeReadsLikeAGrowingColumn() {
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      for (DataType type : RandomColumns.TYPES) {
        String place =
            "%s in round %d, %s".formatted(type, round, RandomSeed.rerun(getClass(), seed));
        assertMerged(random, type, place);
      }
    }
  }

  private static void assertMerged(Random random, DataType type, String place) {
    MemoryStorage storage = new MemoryStorage("random");
    List<@Nullable Object> all = new ArrayList<>();
    List<Column> parts = new ArrayList<>();
    int partCount = 1 + random.nextInt(3);
    for (int i = 0; i < partCount; i++) {
      int count = 1 + random.nextInt(random.nextBoolean() ? 20 : 3000);
      if (random.nextInt(8) == 0) {
        parts.add(NullColumns.of(type, count));
        for (int row = 0; row < count; row++) {
          all.add(null);
        }
        continue;
      }
      List<@Nullable Object> values = RandomColumns.values(random, type, count);
      all.addAll(values);
      Column growing = RandomColumns.column(type, values);
      Chunk chunk = write(storage, "part" + i, count, ColumnSource.of(5, growing));
      Column read = Objects.requireNonNull(chunk.column(5));
      assertSame(read, growing, random, place);
      assertZone(Objects.requireNonNull(chunk.zone(5)), growing, place);
      parts.add(random.nextBoolean() ? read : growing);
    }
    Column expected = RandomColumns.column(type, all);
    Chunk merged = write(storage, NAME, all.size(), new ColumnSource(5, type, parts));
    assertSame(Objects.requireNonNull(merged.column(5)), expected, random, place);
    assertZone(Objects.requireNonNull(merged.zone(5)), expected, place);
  }

  @Test
  void columnsAreFoundByTheirIdsInFilesToo() {
    Random random = new Random(9);
    List<ColumnSource> sources = new ArrayList<>();
    int[] ids = {3, -4, 0, 12, -1, 1000, 2, -7, 5, 6, 7, 8, 9, 10};
    for (int i = 0; i < ids.length; i++) {
      DataType type = RandomColumns.TYPES.get(i);
      Column column = RandomColumns.column(type, RandomColumns.values(random, type, 2500));
      sources.add(ColumnSource.of(ids[i], column));
    }
    try (FileStorage storage = FileStorage.open(directory)) {
      Chunk chunk = write(storage, NAME, 2500, sources.toArray(ColumnSource[]::new));
      chunk.checkAll();
      assertThat(chunk.header()).isEqualTo(header(2500));
      assertThat(chunk.name()).isEqualTo(NAME);
      assertThat(chunk.columnIds()).isEqualTo(Arrays.stream(ids).sorted().toArray());
      assertThat(chunk.column(4)).isNull();
      assertThat(chunk.zone(4)).isNull();
      storage.delete(NAME);
      for (ColumnSource source : sources) {
        Column column = Objects.requireNonNull(chunk.column(source.columnId()));
        assertSame(column, source.parts().get(0), random, "column " + source.columnId());
        assertThat(chunk.column(source.columnId())).isSameAs(column);
      }
    }
  }

  @Test
  void positionsAreSearched() {
    List<@Nullable Object> values = new ArrayList<>();
    for (long i = 0; i < 5000; i++) {
      values.add(10 + 3 * i + i % 2);
    }
    LongColumn growing = (LongColumn) RandomColumns.column(DataType.BIGINT, values);
    LongColumn read = (LongColumn) written(growing);
    for (int among : new int[] {0, 1, 1024, 1025, 5000}) {
      for (long bound = 0; bound < 15_100; bound += 7) {
        assertThat(read.countUpTo(bound, among)).isEqualTo(growing.countUpTo(bound, among));
      }
    }
  }

  @Test
  void everyChangedByteIsNoticed() {
    MemoryStorage storage = new MemoryStorage("damage");
    Random random = new Random(2);
    List<ColumnSource> sources = new ArrayList<>();
    for (DataType type : List.of(DataType.INT, DataType.STRING, DataType.UUID)) {
      List<@Nullable Object> values = RandomColumns.values(random, type, 9);
      values.set(3, null);
      sources.add(ColumnSource.of(sources.size() + 1, RandomColumns.column(type, values)));
    }
    write(storage, NAME, 9, sources.toArray(ColumnSource[]::new));
    try (StorageFile file = storage.open(NAME)) {
      for (int i = 0; i < file.size(); i++) {
        byte old = file.read(i, 1).get(0);
        file.write(i, ByteBuffer.wrap(new byte[] {(byte) (old ^ 0x40)}));
        assertThatThrownBy(() -> Chunk.open(storage, NAME, ID).checkAll())
            .as("byte %d", i)
            .isInstanceOf(AdbException.class)
            .extracting(e -> ((AdbException) e).code())
            .isEqualTo(ErrorCode.CORRUPT_FILE);
        file.write(i, ByteBuffer.wrap(new byte[] {old}));
      }
    }
    Chunk.open(storage, NAME, ID).checkAll();
  }

  @Test
  void zonesTellWhatCannotBeThere() {
    ColumnZone ints = zone(DataType.INT, 5, null, 9);
    assertThat(ints.mayBeAtMost(4)).isFalse();
    assertThat(ints.mayBeAtMost(5)).isTrue();
    assertThat(ints.mayBeAtLeast(9)).isTrue();
    assertThat(ints.mayBeAtLeast(10)).isFalse();
    assertThat(ints.nullCount()).isEqualTo(1);
    ColumnZone uuids = zone(DataType.UUID, new UUID(-1, 5), new UUID(1, 9));
    assertThat(uuids.mayBe(new UUID(-2, 0))).isTrue();
    assertThat(uuids.mayBe(new UUID(1, 8))).isFalse();
    assertThat(uuids.mayBe(new UUID(-1, 6))).isFalse();
    ColumnZone doubles = zone(DataType.DOUBLE, -0.0, 4.5);
    assertThat(doubles.mayBe(0.0)).isTrue();
    assertThat(doubles.mayBe(-1e-300)).isFalse();
    assertThat(doubles.mayBe(Double.NaN)).isFalse();
    ColumnZone none = zone(DataType.STRING, null, null);
    assertThat(none.isAllNull()).isTrue();
    assertThat(none.mayBe("")).isFalse();
  }

  @Test
  void boundsOfLongTextsAreCutOffOutwards() {
    String a = "a".repeat(40);
    String b = "b".repeat(40);
    ColumnZone zone = zone(DataType.STRING, a, b);
    assertThat(zone.mayBe(a)).isTrue();
    assertThat(zone.mayBe(b)).isTrue();
    assertThat(zone.mayBe("b".repeat(31) + "d")).isFalse();
    assertThat(zone.mayBe("a".repeat(31))).isFalse();
    assertThat(zone.mayBe("\udc00")).isTrue();
    byte[] greatest = new byte[40];
    Arrays.fill(greatest, (byte) 0xff);
    ColumnZone open = zone(DataType.BYTES, new byte[] {1}, greatest);
    assertThat(open.mayBeAtLeast(new byte[] {(byte) 0xff, 0})).isTrue();
    assertThat(open.mayBeAtLeast(new byte[50])).isTrue();
    assertThat(open.mayBeAtMost(new byte[] {0})).isFalse();
    greatest[20] = 3;
    ColumnZone rounded = zone(DataType.BYTES, new byte[] {1}, greatest);
    greatest[20] = 4;
    assertThat(rounded.mayBe(Arrays.copyOf(greatest, 21))).isTrue();
    assertThat(rounded.mayBe(Arrays.copyOf(greatest, 22))).isFalse();
  }

  private static ColumnZone zone(DataType type, @Nullable Object... values) {
    Column column = RandomColumns.column(type, Arrays.asList(values));
    Chunk chunk = write(new MemoryStorage("zone"), NAME, values.length, ColumnSource.of(1, column));
    return Objects.requireNonNull(chunk.zone(1));
  }

  @Test
  void valuesLongerThanABlockAreRead() {
    Random random = new Random(4);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      byte[] bytes = "repeated ".repeat(random.nextInt(9000)).getBytes(StandardCharsets.US_ASCII);
      values.add(i % 5 == 0 ? new byte[0] : bytes);
    }
    Column growing = RandomColumns.column(DataType.BYTES, values);
    assertSame(written(growing), growing, random, "long values");
  }

  @Test
  void sourcesThatDoNotFitAreRefused() {
    MemoryStorage storage = new MemoryStorage("refused");
    Column one = RandomColumns.column(DataType.INT, List.of(1, 2, 3));
    assertThatThrownBy(() -> write(storage, NAME, 4, ColumnSource.of(1, one)))
        .hasMessage("column has another number of rows: column=1, rows=3, expected=4");
    assertThatThrownBy(
            () -> write(storage, NAME, 3, ColumnSource.of(1, one), ColumnSource.of(1, one)))
        .hasMessage("column is there twice: column=1");
    assertThatThrownBy(() -> new ColumnSource(1, DataType.BIGINT, List.of(one)))
        .hasMessage("column has parts of other types: column=1, type=bigint, part=int");
    assertThatThrownBy(() -> header(0)).hasMessage("rows out of range: first=100, count=0");
    assertThat(storage.list()).isEmpty();
  }
}
