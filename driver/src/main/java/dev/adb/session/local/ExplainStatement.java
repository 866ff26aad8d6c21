package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.Language;
import dev.adb.datalog.StatementLanguage;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Statement;
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

  /** Null for SQL. */
  private final @Nullable Statement explained;

  ExplainStatement(LocalSession session, String text, DataStatement.Explain statement) {
    super(session, text, StatementKind.QUERY);
    this.inner = EmbeddedSql.inPlace(text, statement.statement());
    explained = languageOf(inner, text) == Language.ADB ? parsed(inner, text) : null;
    if (explained != null) {
      planOf(explained, new CancelFlag());
    }
  }

  private static Statement parsed(String inner, String text) {
    try {
      return DatalogParser.parse(inner);
    } catch (DatalogException e) {
      throw in(text, e);
    }
  }

  private static DatalogException in(String text, DatalogException e) {
    return DatalogException.at(text, e.range(), e.sqlState(), e.reason(), e.hint());
  }

  private static Language languageOf(String inner, String text) {
    try {
      return StatementLanguage.of(inner);
    } catch (DatalogException e) {
      throw in(text, e);
    }
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
      plan = plan(cancel);
    } catch (RuntimeException e) {
      throw Faults.of(e, text);
    }
    List<@Nullable Object[]> rows =
        plan.lines().<@Nullable Object[]>map(line -> new Object[] {line}).toList();
    return new StatementResult.Rows(new ListCursor(columns(), rows, options.maxRows()));
  }

  private String plan(CancelFlag cancel) {
    return explained == null
        ? SqlStatements.plan(session, inner, List.of(), cancel).explain()
        : planOf(explained, cancel);
  }

  private String planOf(Statement statement, CancelFlag cancel) {
    try {
      if (statement instanceof DataStatement.Find find) {
        return LanguageQueries.plan(
                session,
                inner,
                DatalogCompiler.Query.of(find),
                LanguageQueries.SHOWN,
                List.of(),
                cancel)
            .explain();
      }
      if (statement instanceof DataStatement.Add add) {
        return AddStatement.bind(session, inner, add).explain();
      }
      if (statement instanceof DataStatement.Preview preview) {
        return AddStatement.bind(session, inner, preview.add()).explain();
      }
    } catch (DatalogException e) {
      throw in(text, e);
    }
    throw DatalogException.at(
        text,
        statement.range(),
        ErrorCode.NOT_SUPPORTED.sqlState(),
        "this statement has no plan",
        "explain a query or an add");
  }
}
