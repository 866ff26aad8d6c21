package dev.adb.calcite.fixpoint;

import dev.adb.datalog.rel.FixpointRead.Part;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Reads the relations of fixpoints for generated programs, which call it by name. */
public final class FixpointReads {

  private FixpointReads() {}

  /**
   * The rows of a part of a relation.
   *
   * @param part the name of a {@link Part}
   */
  public static Enumerable<@Nullable Object> open(
      DataContext root, int fixpointId, int relation, String part) {
    Part wanted = Part.valueOf(part);
    return lazy(() -> FixpointRun.of(root, fixpointId).range(relation, wanted, 0));
  }

  /** The rows that the growing table of a number has not taken yet. */
  public static Enumerable<@Nullable Object> openAppended(
      DataContext root, int fixpointId, int slot) {
    return lazy(() -> GrowingTable.of(FixpointRun.of(root, fixpointId), slot).appended());
  }

  private static Enumerable<@Nullable Object> lazy(
      Supplier<? extends Enumerator<@Nullable Object>> rows) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        return rows.get();
      }
    };
  }
}
