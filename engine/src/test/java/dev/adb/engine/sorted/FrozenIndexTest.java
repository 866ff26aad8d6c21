package dev.adb.engine.sorted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.chunk.RandomColumns;
import dev.adb.engine.column.Column;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.sorted.SortedRows.Candidates;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Indexes of attributes that earlier versions wrote open for ever. A change that needs this file
 * changed needs a new format version instead.
 */
class FrozenIndexTest {
  private static final Path VERSION_1 = Path.of("src/test/resources/frozen/index-1");
  private static final String NAME = "000001.index";
  private static final UUID ID = new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L);
  private static final int ROW_COUNT = 900;
  private static final SortedRowsHeader HEADER =
      new SortedRowsHeader(9, 7, 100, ROW_COUNT, List.of(1, 2));

  @TempDir Path directory;

  private static final List<Column> COLUMNS =
      List.of(
          column(DataType.STRING, row -> row % 11 == 0 ? null : "city " + row * 31 % 60),
          column(DataType.BIGINT, row -> row * 7919L % 1000));

  private interface ValueOfRow {
    @Nullable Object get(int row);
  }

  private static Column column(DataType type, ValueOfRow values) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int row = 0; row < ROW_COUNT; row++) {
      list.add(values.get(row));
    }
    return RandomColumns.column(type, list);
  }

  private static void assertReads(FileStorage storage) {
    SortedRows index = SortedRows.open(storage, NAME, ID);
    assertThat(index.header()).isEqualTo(HEADER);
    for (int city = 0; city <= 60; city++) {
      String name = "city " + city;
      Candidates found =
          Objects.requireNonNull(
              index.find(
                  id -> COLUMNS.get(id - 1), List.of(new Compare(1, Comparison.EQUAL, name))));
      assertThat(found.rows(0, ROW_COUNT))
          .isEqualTo(
              IntStream.range(0, ROW_COUNT)
                  .filter(row -> name.equals(COLUMNS.get(0).getObject(row)))
                  .toArray());
    }
  }

  @Test
  void version1Opens() throws IOException {
    Files.copy(VERSION_1.resolve(NAME), directory.resolve(NAME));
    try (FileStorage storage = FileStorage.open(directory)) {
      assertReads(storage);
    }
  }

  @Test
  void version1IsStillWritten() throws IOException {
    try (FileStorage storage = FileStorage.open(directory)) {
      SortedRowsWriter.write(storage, NAME, ID, HEADER, COLUMNS);
      assertReads(storage);
    }
    if (System.getProperty("golden.update") != null && !Files.exists(VERSION_1)) {
      Files.createDirectories(VERSION_1);
      Files.copy(directory.resolve(NAME), VERSION_1.resolve(NAME));
    }

    assertThat(directory.resolve(NAME)).hasSameBinaryContentAs(VERSION_1.resolve(NAME));
  }
}
