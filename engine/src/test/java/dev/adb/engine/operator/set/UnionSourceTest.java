package dev.adb.engine.operator.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.ValuesSource;
import dev.adb.engine.operator.sort.RandomRows;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class UnionSourceTest {
  private static final List<DataType> TYPES = List.of(DataType.INT, DataType.STRING);

  @Test
  void givesOneInputAfterTheOther() {
    List<List<Object>> first = RandomRows.rows(new Random(1), TYPES, 5_000);
    List<List<Object>> second = RandomRows.rows(new Random(2), TYPES, 3_000);
    List<List<Object>> all = new ArrayList<>(first);
    all.addAll(second);
    UnionSource union =
        new UnionSource(
            List.of(
                new RandomRows(TYPES, first, 1, 1),
                new ValuesSource(List.of(), TYPES),
                new RandomRows(TYPES, second, 2, 3)),
            TYPES);

    assertThat(RandomRows.read(union, RandomRows.scope(1))).isEqualTo(all);
    assertThat(readParts(union, RandomRows.scope(3))).containsExactlyInAnyOrderElementsOf(all);
  }

  private static List<List<Object>> readParts(UnionSource union, QueryScope scope) {
    List<List<Object>> rows = new ArrayList<>();
    List<Operator> parts = union.open(scope, 3);
    assertThat(parts).hasSize(3);
    for (Operator part : parts) {
      for (Batch batch = part.next(); batch != null; batch = part.next()) {
        for (int row = 0; row < batch.rowCount(); row++) {
          List<Object> values = new ArrayList<>();
          for (int column = 0; column < batch.columnCount(); column++) {
            values.add(batch.column(column).getObject(row));
          }
          rows.add(values);
        }
      }
      part.close();
    }
    return rows;
  }

  @Test
  void valuesAreGivenInBatches() {
    List<List<Object>> rows = RandomRows.rows(new Random(1), TYPES, 5_000);

    assertThat(RandomRows.read(new ValuesSource(rows, TYPES), RandomRows.scope(1))).isEqualTo(rows);
  }
}
