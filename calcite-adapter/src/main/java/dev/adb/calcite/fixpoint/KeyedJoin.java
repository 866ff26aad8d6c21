package dev.adb.calcite.fixpoint;

import dev.adb.calcite.exec.QueryDataContext;
import dev.adb.datalog.rel.FixpointRead.Part;
import dev.adb.engine.operator.ExecutionCounters;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Predicate2;
import org.jspecify.annotations.Nullable;

/**
 * A hash join for generated programs: the probing side is read row by row, the other is looked up
 * in a table. Thread-safe.
 *
 * @param kind which rows come out
 * @param left the shape of the left input
 * @param right the shape of the right input
 * @param nullsMatch for each pair of key columns whether null joins null
 * @param leftIsTable whether the table is made of the left input, and the right one probes
 * @param table where it comes from
 */
public record KeyedJoin(
    Kind kind, Side left, Side right, boolean[] nullsMatch, boolean leftIsTable, Table table) {
  private static final Predicate2<@Nullable Object, @Nullable Object> ALWAYS = (l, r) -> true;

  /** Which rows come out. */
  public enum Kind {
    INNER,
    /** Also the rows of the probing side that have no partner. */
    OUTER,
    SEMI,
    ANTI
  }

  /** An input: how many columns it has and which of them are its key. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Side(int width, int[] keys) {}

  /** Where the table comes from. */
  public sealed interface Table {

    /** Built for each evaluation of the join. */
    record Fresh() implements Table {}

    /** Built once, and kept. */
    record Kept(KeptScope scope) implements Table {}

    /** Kept, and given the rows that a relation of the fixpoint got since. */
    record Growing(int fixpointId, int slot, int relation, Part part) implements Table {}
  }

  /**
   * Joins.
   *
   * @param probe the side that is read
   * @param query evaluates the side of which the table is made
   * @param residual what a left and a right row of equal keys must satisfy, or null
   */
  public Enumerable<@Nullable Object> join(
      DataContext root,
      Enumerable<@Nullable Object> probe,
      Function0<Enumerable<@Nullable Object>> query,
      @Nullable Predicate2<@Nullable Object, @Nullable Object> residual) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        return new Rows(root, probe.enumerator(), query, residual == null ? ALWAYS : residual);
      }
    };
  }

  private JoinKeys keys(Side side) {
    return new JoinKeys(side.width, side.keys, nullsMatch);
  }

  private final class Rows implements Enumerator<@Nullable Object> {
    private final DataContext root;
    private final Enumerator<@Nullable Object> probe;
    private final Function0<Enumerable<@Nullable Object>> query;
    private final Predicate2<@Nullable Object, @Nullable Object> residual;
    private final JoinKeys probeKeys = keys(leftIsTable ? right : left);
    private @Nullable JoinTable entries;
    private @Nullable GrowingTable growing;
    private @Nullable Object row;
    private @Nullable Object current;
    private int match = JoinTable.NONE;

    Rows(
        DataContext root,
        Enumerator<@Nullable Object> probe,
        Function0<Enumerable<@Nullable Object>> query,
        Predicate2<@Nullable Object, @Nullable Object> residual) {
      this.root = root;
      this.probe = probe;
      this.query = query;
      this.residual = residual;
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      JoinTable known = entries;
      if (match != JoinTable.NONE && known != null) {
        match = accepted(known, known.next(match, probeKeys, row));
        if (match != JoinTable.NONE) {
          current = pair(known.row(match));
          return true;
        }
      }
      while (probe.moveNext()) {
        row = probe.current();
        if (known == null) {
          known = open();
          entries = known;
        }
        int first = accepted(known, known.first(probeKeys, row));
        if (gives(known, first)) {
          return true;
        }
      }
      return false;
    }

    /** Says whether a row of the probing side with its first partner, or none, comes out. */
    private boolean gives(JoinTable known, int first) {
      boolean found = first != JoinTable.NONE;
      switch (kind) {
        case SEMI, ANTI -> current = row;
        case INNER, OUTER -> {
          match = first;
          current = found ? pair(known.row(first)) : kind == Kind.OUTER ? pair(null) : null;
        }
      }
      return switch (kind) {
        case INNER, SEMI -> found;
        case ANTI -> !found;
        case OUTER -> true;
      };
    }

    /** The first partner from one on that has not been replaced and satisfies the residual. */
    private int accepted(JoinTable known, int from) {
      int index = from;
      while (index != JoinTable.NONE) {
        Object partner = known.row(index);
        if ((growing == null || growing.isLive(index))
            && (leftIsTable ? residual.apply(partner, row) : residual.apply(row, partner))) {
          return index;
        }
        index = known.next(index, probeKeys, row);
      }
      return JoinTable.NONE;
    }

    private @Nullable Object pair(@Nullable Object partner) {
      @Nullable Object[] values = new Object[left.width + right.width];
      RowForm.copy(leftIsTable ? partner : row, left.width, values, 0);
      RowForm.copy(leftIsTable ? row : partner, right.width, values, left.width);
      return RowForm.of(values);
    }

    private JoinTable open() {
      JoinKeys keys = keys(leftIsTable ? left : right);
      if (table instanceof Table.Growing source) {
        growing =
            GrowingTable.of(
                FixpointRun.of(root, source.fixpointId),
                source.slot,
                source.relation,
                source.part,
                keys);
        return growing.grow(query);
      }
      if (table instanceof Table.Kept source) {
        Map<Object, Object> map = source.scope.map(root);
        JoinTable known = (JoinTable) map.get(source.scope);
        if (known == null) {
          known = build(keys);
          map.put(source.scope, known);
        }
        return known;
      }
      return build(keys);
    }

    private JoinTable build(JoinKeys keys) {
      ExecutionCounters counters = ((QueryDataContext) root).execution().counters();
      counters.addTable();
      JoinTable built = new JoinTable(keys);
      try (Enumerator<@Nullable Object> rows = query.apply().enumerator()) {
        while (rows.moveNext()) {
          if (built.add(rows.current())) {
            counters.addTableRow();
          }
        }
      }
      return built;
    }

    @Override
    public void reset() {
      probe.reset();
      match = JoinTable.NONE;
    }

    @Override
    public void close() {
      probe.close();
    }
  }
}
