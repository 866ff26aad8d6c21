package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.vector.Batch;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.plain.PlainQuery;
import dev.adb.session.result.BatchCursor;
import dev.adb.session.result.ListCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of one table: one scan, and no planner. */
final class FastQuery extends LocalStatement {
  private PlainQuery query;
  private List<ColumnInfo> columns;
  private long boundFor;
  private @Nullable LocalStatement other;

  /** The planner's way, for values that are not plain. */
  private @Nullable LocalStatement planned;

  FastQuery(LocalSession session, String text, PlainQuery query) {
    super(session, text, StatementKind.QUERY);
    this.query = query;
    this.columns = query.columns();
    boundFor = session.catalogSnapshot().identity();
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return query.parameters();
  }

  @Override
  void refresh() {
    long identity = session.catalogSnapshot().identity();
    if (identity == boundFor) {
      return;
    }
    LocalStatement again = StatementCompiler.compile(session, text);
    if (again instanceof FastQuery fast) {
      query = fast.query;
      other = null;
    } else {
      other = again;
    }
    planned = null;
    columns = again.columns();
    boundFor = identity;
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters values, ExecutionOptions options, CancelFlag cancel) {
    LocalStatement longWay = other;
    if (longWay == null && !query.fits(values)) {
      longWay = planned == null ? SqlStatements.compile(session, text) : planned;
      planned = longWay;
    }
    if (longWay != null) {
      return longWay.run(transaction, values, options, cancel);
    }
    ReadView view = transaction.view();
    Long asOf = session.asOf();
    session.read(asOf == null ? view.position() : asOf);
    ScanRequest request = query.request(values, asOf);
    if (request == null) {
      return new StatementResult.Rows(
          query.isCount() ? count(0, options) : new ListCursor(columns, List.of(), 0));
    }
    Operator scan = view.scan(request);
    if (!query.isCount()) {
      return new StatementResult.Rows(
          new BatchCursor(scan, columns, text, cancel, options.maxRows()));
    }
    long count = 0;
    try (scan) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        cancel.check();
        count += batch.rowCount();
      }
    }
    return new StatementResult.Rows(count(count, options));
  }

  private ListCursor count(long count, ExecutionOptions options) {
    @Nullable Object[] row = {count};
    return new ListCursor(columns, List.<@Nullable Object[]>of(row), options.maxRows());
  }
}
