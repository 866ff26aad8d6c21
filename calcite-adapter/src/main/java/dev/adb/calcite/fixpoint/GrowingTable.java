package dev.adb.calcite.fixpoint;

import dev.adb.datalog.rel.FixpointRead.Part;
import java.util.Arrays;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.jspecify.annotations.Nullable;

/**
 * The hash table of a join with a relation of the fixpoint that is being computed: rows that the
 * relation got since are added when the table is asked for.
 */
final class GrowingTable {
  private final FixpointRun run;
  private final int relation;
  private final Part part;
  private final JoinTable table;
  private int[] numbers = new int[16];
  private int taken;
  private @Nullable RowRange range;

  /** Under which a run keeps the table. */
  private record Key(int slot) {}

  private GrowingTable(FixpointRun run, int relation, Part part, JoinKeys keys) {
    this.run = run;
    this.relation = relation;
    this.part = part;
    table = new JoinTable(keys);
  }

  static GrowingTable of(FixpointRun run, int slot) {
    Object known = run.kept().get(new Key(slot));
    if (known == null) {
      throw new IllegalStateException("no growing table of slot " + slot);
    }
    return (GrowingTable) known;
  }

  /** The table of a slot, made when first asked for. */
  static GrowingTable of(FixpointRun run, int slot, int relation, Part part, JoinKeys keys) {
    return (GrowingTable)
        run.kept()
            .computeIfAbsent(
                new Key(slot),
                key -> {
                  run.execution().counters().addTable();
                  return new GrowingTable(run, relation, part, keys);
                });
  }

  /** Rows of the relation that were not taken yet; the next that {@link #grow} takes. */
  RowRange appended() {
    RowRange rows = run.range(relation, part, taken);
    range = rows;
    return rows;
  }

  /**
   * Takes what is new.
   *
   * @param query reads {@link #appended}, gives no or one row for each of them, in their order
   */
  JoinTable grow(Function0<Enumerable<@Nullable Object>> query) {
    int end = run.end(relation, part);
    if (taken < end) {
      try (Enumerator<@Nullable Object> rows = query.apply().enumerator()) {
        while (rows.moveNext()) {
          if (table.add(rows.current())) {
            remember(table.count() - 1);
            run.execution().counters().addTableRow();
          }
        }
      }
      taken = end;
    }
    return table;
  }

  private void remember(int index) {
    if (index == numbers.length) {
      numbers = Arrays.copyOf(numbers, index * 2);
    }
    numbers[index] = range == null ? 0 : range.number();
  }

  /** Whether the relation's row of which an entry was made has not been replaced. */
  boolean isLive(int index) {
    return run.relation(relation).isLive(numbers[index]);
  }
}
