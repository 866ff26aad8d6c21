package dev.adb.calcite.exec;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.jspecify.annotations.Nullable;

/** Gives a generated program the rows of the engine's operators; it calls this by name. */
public final class OperatorRows {
  private final OperatorSource source;
  private final ColumnReader[] readers;

  public OperatorRows(OperatorSource source, List<DataType> types) {
    this.source = source;
    this.readers = types.stream().map(ColumnReader::of).toArray(ColumnReader[]::new);
  }

  public Enumerable<@Nullable Object> open(DataContext root) {
    QueryDataContext context = (QueryDataContext) root;
    return new BatchEnumerable(() -> open(context.scope()), readers, context.execution().cancel());
  }

  private Operator open(QueryScope scope) {
    return new OperatorProgram.Run(source.open(scope), scope);
  }
}
