package dev.adb.session.local;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.Language;
import dev.adb.datalog.StatementLanguage;
import dev.adb.datalog.ast.ControlStatement;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.limit.Limits;
import dev.adb.session.SessionException;

/** Says what a text is: SQL or aDB by its first word, then one of the kinds of statement. */
final class StatementCompiler {
  private StatementCompiler() {}

  static LocalStatement compile(LocalSession session, String text) {
    if (text.length() > Limits.STATEMENT_LENGTH_MAX) {
      throw new SessionException(
          ErrorCode.LIMIT_EXCEEDED.sqlState(),
          "statement is too long: characters=%d, limit=%d"
              .formatted(text.length(), Limits.STATEMENT_LENGTH_MAX));
    }
    if (StatementLanguage.of(text) == Language.SQL) {
      LocalStatement fast = FastStatements.compile(session, text);
      return fast != null ? fast : SqlStatements.compile(session, text);
    }
    LocalStatement add = FastStatements.compileAdd(session, text);
    if (add != null) {
      return add;
    }
    Statement statement = DatalogParser.parse(text);
    if (statement instanceof SchemaStatement definition) {
      return new DefinitionStatement(session, text, definition);
    }
    if (statement instanceof ControlStatement control) {
      return new TransactionStatement(session, text, control);
    }
    return data(session, text, (DataStatement) statement);
  }

  private static LocalStatement data(LocalSession session, String text, DataStatement statement) {
    if (statement instanceof DataStatement.Add add) {
      return new AddStatement(session, text, add);
    }
    if (statement instanceof DataStatement.Preview preview) {
      return new PreviewStatement(session, text, preview);
    }
    if (statement instanceof DataStatement.Show show) {
      return new ShowStatement(session, text, show);
    }
    if (statement instanceof DataStatement.ShowStreamKey show) {
      return new ShowStreamStatement(session, text, show);
    }
    if (statement instanceof DataStatement.Explain explain) {
      return explain.analyze()
          ? new AnalyzeStatement(session, text, explain)
          : new ExplainStatement(session, text, explain);
    }
    if (statement instanceof DataStatement.Find find) {
      return new FindStatement(session, text, find);
    }
    throw notYet(text, statement);
  }

  private static DatalogException notYet(String text, DataStatement statement) {
    String what = statement instanceof DataStatement.Why ? "why" : "erase";
    return DatalogException.at(
        text,
        new SourceRange(statement.range().start(), statement.range().start() + 1),
        ErrorCode.NOT_SUPPORTED.sqlState(),
        what + " is not available yet");
  }
}
