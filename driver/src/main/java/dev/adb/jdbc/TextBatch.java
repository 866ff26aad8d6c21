package dev.adb.jdbc;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.rows.ListCursor;
import dev.adb.session.AppendedEvent;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.Parameters;
import dev.adb.session.RowCursor;
import dev.adb.session.Session;
import dev.adb.session.SessionStatement;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs several texts as one: all are done, or none is. */
final class TextBatch {
  private static final String SAVEPOINT = "jdbc batch";

  private final SessionConnection connection;
  private final List<String> texts;
  private final boolean escapes;
  private final ExecutionOptions options;
  private final List<@Nullable Object[]> generatedRows = new ArrayList<>();
  private List<ColumnInfo> generatedColumns = List.of();

  TextBatch(
      SessionConnection connection, List<String> texts, boolean escapes, ExecutionOptions options) {
    this.connection = connection;
    this.texts = texts;
    this.escapes = escapes;
    this.options = options;
  }

  /**
   * @param running is told of each statement before it runs
   * @throws SQLException 07003 for a query, 2D000 for a statement that begins or ends a transaction
   */
  long[] execute(Consumer<SessionStatement> running) throws SQLException {
    Session session = connection.session();
    boolean ownTransaction = session.autoCommit() && !session.inTransaction();
    if (ownTransaction) {
      session.setAutoCommit(false);
    } else {
      session.setSavepoint(SAVEPOINT);
    }
    boolean done = false;
    try {
      long[] counts = new long[texts.size()];
      for (int index = 0; index < counts.length; index++) {
        counts[index] = executeOne(texts.get(index), running);
      }
      if (ownTransaction) {
        session.commit();
        takeFinalRows(session.lastCommit());
      } else {
        session.releaseSavepoint(SAVEPOINT);
      }
      done = true;
      return counts;
    } finally {
      if (!done) {
        undo(session, ownTransaction);
      }
      if (ownTransaction) {
        session.setAutoCommit(true);
      }
    }
  }

  /** Within the transaction the rows lacked their positions. */
  private void takeFinalRows(List<AppendedEvent> events) {
    if (generatedRows.isEmpty()) {
      return;
    }
    generatedRows.clear();
    for (AppendedEvent event : events) {
      generatedRows.add(
          new @Nullable Object[] {
            event.streamName(),
            event.streamKey(),
            event.version(),
            event.globalPosition(),
            event.eventId()
          });
    }
  }

  private static void undo(Session session, boolean ownTransaction) {
    if (ownTransaction) {
      session.rollback();
    } else {
      session.rollbackTo(SAVEPOINT);
      session.releaseSavepoint(SAVEPOINT);
    }
  }

  private long executeOne(String text, Consumer<SessionStatement> running) throws SQLException {
    try (SessionStatement statement = connection.prepareText(text, escapes)) {
      if (statement.kind() == StatementKind.QUERY) {
        throw SqlErrors.of(
            SqlErrors.CURSOR_CANNOT_BE_EXECUTED, "a batch takes no statement that gives rows");
      }
      if (statement.kind() == StatementKind.CONTROL) {
        throw SqlErrors.of(
            SqlErrors.INVALID_TRANSACTION_END,
            "a batch takes no statement that begins or ends a transaction, or sets the session");
      }
      running.accept(statement);
      if (statement.execute(Parameters.NONE, options) instanceof StatementResult.Appended rows) {
        keep(rows.generated());
        return rows.count();
      }
      return 0;
    }
  }

  private void keep(RowCursor rows) {
    generatedColumns = rows.columns();
    while (rows.next()) {
      generatedRows.add(ListCursor.copyRow(rows));
    }
    rows.close();
  }

  /** The rows that were generated, in the order of the texts. */
  RowCursor generated() throws SQLException {
    return generatedColumns.isEmpty()
        ? KeyRequest.ALL.empty()
        : new ListCursor(generatedColumns, generatedRows);
  }
}
