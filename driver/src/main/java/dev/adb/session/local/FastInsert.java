package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.append.AddItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code insert into event values (…)} with literals and parameters, or {@code add} with
 * parameters: no planner, no query.
 */
final class FastInsert extends LocalStatement {
  private static final StatementResult DONE = new StatementResult.Done();

  private List<AddItem> items;
  private List<ParameterInfo> parameters;
  private long boundFor;

  /** What the statement became when the catalog changed so that it is not plain any more. */
  private @Nullable LocalStatement other;

  FastInsert(
      LocalSession session, String text, List<AddItem> items, List<ParameterInfo> parameters) {
    super(session, text, StatementKind.APPEND);
    this.items = items;
    this.parameters = parameters;
    boundFor = session.catalogSnapshot().identity();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return parameters;
  }

  @Override
  void refresh() {
    long identity = session.catalogSnapshot().identity();
    if (identity == boundFor) {
      return;
    }
    LocalStatement again = StatementCompiler.compile(session, text);
    if (again instanceof FastInsert insert) {
      items = insert.items;
      other = null;
    } else {
      other = again;
    }
    parameters = again.parameters();
    boundFor = identity;
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters values, ExecutionOptions options, CancelFlag cancel) {
    LocalStatement longWay = other;
    if (longWay != null) {
      return longWay.run(transaction, values, options, cancel);
    }
    for (int i = 0; i < items.size(); i++) {
      items.get(i).add(transaction, values);
    }
    return DONE;
  }
}
