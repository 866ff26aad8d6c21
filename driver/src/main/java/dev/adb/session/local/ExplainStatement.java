package dev.adb.session.local;

import dev.adb.calcite.SqlPlan;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.Language;
import dev.adb.datalog.StatementLanguage;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.definition.EmbeddedSql;
import dev.adb.session.result.Faults;
import dev.adb.session.result.ListCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code explain}: the plan of a statement of either language, a line a row. */
final class ExplainStatement extends LocalStatement {
  private final String inner;

  ExplainStatement(LocalSession session, String text, DataStatement.Explain statement) {
    super(session, text, StatementKind.QUERY);
    this.inner = EmbeddedSql.inPlace(text, statement.statement());
    if (statement.analyze()) {
      throw notYet(text, statement, "explain analyze is not available yet", "use explain");
    }
    if (languageOf(inner, text) == Language.ADB && find(inner, text) == null) {
      throw notYet(text, statement, "this statement has no plan", "explain a query");
    }
  }

  private static DataStatement.@Nullable Find find(String inner, String text) {
    try {
      return DatalogParser.parse(inner) instanceof DataStatement.Find find ? find : null;
    } catch (DatalogException e) {
      throw DatalogException.at(text, e.range(), e.sqlState(), e.reason(), e.hint());
    }
  }

  private static Language languageOf(String inner, String text) {
    try {
      return StatementLanguage.of(inner);
    } catch (DatalogException e) {
      throw DatalogException.at(text, e.range(), e.sqlState(), e.reason(), e.hint());
    }
  }

  private static DatalogException notYet(
      String text, DataStatement.Explain statement, String reason, String hint) {
    return DatalogException.at(
        text, statement.statement().range(), ErrorCode.NOT_SUPPORTED.sqlState(), reason, hint);
  }

  @Override
  public List<ColumnInfo> columns() {
    return List.of(ColumnInfo.of("plan", ValueType.of(ValueKind.STRING), false));
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    String plan;
    try {
      plan = plan(cancel).explain();
    } catch (RuntimeException e) {
      throw Faults.of(e, text);
    }
    List<@Nullable Object[]> rows =
        plan.lines().<@Nullable Object[]>map(line -> new Object[] {line}).toList();
    return new StatementResult.Rows(new ListCursor(columns(), rows, options.maxRows()));
  }

  private SqlPlan plan(CancelFlag cancel) {
    DataStatement.Find find = languageOf(inner, text) == Language.ADB ? find(inner, text) : null;
    return find == null
        ? SqlStatements.plan(session, inner, List.of(), cancel)
        : LanguageQueries.plan(
            session,
            inner,
            DatalogCompiler.Query.of(find),
            LanguageQueries.SHOWN,
            List.of(),
            cancel);
  }
}
