package dev.adb.engine.operator.join;

import dev.adb.engine.operator.KeptState;
import dev.adb.engine.operator.QueryScope;
import java.util.List;

/** A table that outlives the join that builds it, and may grow. */
final class KeptTable implements AutoCloseable {
  /** Which table it is: one of the same rows may be laid out otherwise. */
  private record Key(TableUse use, List<Integer> stored, JoinSpec spec) {}

  private final TableBuilder builder;
  private JoinTable table;

  private KeptTable(TableBuilder builder) {
    this.builder = builder;
    table = builder.finish();
  }

  /** The table as it is now, with whatever rows it is to get now. */
  static JoinTable of(JoinLayout layout, TableUse use, QueryScope scope) {
    KeptState state = scope.kept().of(use.recursion());
    Key key = new Key(use, layout.storedColumns(), layout.spec());
    KeptTable known = (KeptTable) state.get(key);
    if (known == null) {
      scope.counters().addTable();
      TableBuilder builder = new TableBuilder(layout, scope);
      builder.read(layout.kept(), scope);
      known = new KeptTable(builder);
      state.put(key, known);
    } else if (use.grows() && known.builder.read(layout.kept(), scope)) {
      known.table = known.builder.finish();
    }
    return known.table;
  }

  @Override
  public void close() {
    table.close();
  }
}
