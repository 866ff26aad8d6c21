package dev.adb.calcite.fixpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.calcite.fixpoint.RelationForm.Column;
import dev.adb.datalog.rel.FixpointRead.Part;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Function0;
import org.junit.jupiter.api.Test;

class FixpointRunTest {
  private static final RelationForm NUMBERS =
      new RelationForm(
          "numbers", List.of(new Column.Plain()), Collections.singletonList(null), false);

  private static FixpointProgram program() {
    return new FixpointProgram(
        0,
        0,
        List.of(NUMBERS),
        List.of(
            new FixpointProgram.Body(0, false, List.of()),
            new FixpointProgram.Body(0, true, List.of(0))),
        0,
        null);
  }

  @Test
  void moreRowsThanTheLimitAreRefused() {
    try (Database database =
        Database.open(new MemoryStorage("run"), DatabaseOptions.DEFAULT, () -> 0)) {
      ExecutionContext execution = ExecutionContext.of(database.begin(false).view());
      FixpointRun run = new FixpointRun(program(), execution, 1000);
      List<Function0<Enumerable<Object>>> bodies =
          List.of(
              () ->
                  Linq4j.asEnumerable(LongStream.range(0, 1001).mapToObj(n -> (Object) n).toList()),
              Linq4j::emptyEnumerable);

      assertThatThrownBy(() -> run.compute(bodies))
          .isInstanceOf(AdbException.class)
          .hasMessage("recursion has too many rows: rows=1001, limit=1000, relation=numbers");
    }
  }

  @Test
  void aRoundReadsTheRelationAsItWasAtItsStart() {
    try (Database database =
        Database.open(new MemoryStorage("run"), DatabaseOptions.DEFAULT, () -> 0)) {
      ExecutionContext execution = ExecutionContext.of(database.begin(false).view());
      FixpointRun run = new FixpointRun(program(), execution, 1000);
      List<String> reads = new ArrayList<>();
      List<Function0<Enumerable<Object>>> bodies =
          List.of(
              () -> Linq4j.asEnumerable(List.<Object>of(1L, 2L)),
              () -> {
                reads.add(read(run, Part.BEFORE) + read(run, Part.DELTA) + read(run, Part.WHOLE));
                long next = (long) run.relation(0).row(run.relation(0).count() - 1) + 1;
                return Linq4j.asEnumerable(List.<Object>of(1L, Math.min(next, 4L)));
              });

      run.compute(bodies);

      assertThat(reads)
          .containsExactly("[][1, 2][1, 2]", "[1, 2][3][1, 2, 3]", "[1, 2, 3][4][1, 2, 3, 4]");
    }
  }

  private static String read(FixpointRun run, Part part) {
    List<Object> rows = new ArrayList<>();
    RowRange range = run.range(0, part, 0);
    while (range.moveNext()) {
      rows.add(range.current());
    }
    return rows.toString();
  }
}
