package dev.adb.examples.githistory;

import dev.adb.examples.githistory.Revision.ChangeKind;
import dev.adb.examples.githistory.Revision.FileChange;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Appends the history: one transaction for each revision, with an event for each file that it
 * changed and then its own, so that the position of a revision covers its files.
 */
final class HistoryLoader {

  private static final String[] SCHEMA = {
    "create stream if not exists revision (revision_id string)",
    """
    create event if not exists RevisionAuthored (
      parent string optional references revision, second_parent string optional references revision,
      author int, authored_at timestamp, committed_at timestamp) on revision
    """,
    "create stream if not exists file (path string)",
    """
    create event if not exists FileAdded (
      revision string references revision, author int,
      lines_added int optional, lines_deleted int optional) on file
    """,
    """
    create event if not exists FileModified (
      revision string references revision, author int,
      lines_added int optional, lines_deleted int optional) on file
    """,
    """
    create event if not exists FileRenamed (
      revision string references revision, author int,
      lines_added int optional, lines_deleted int optional, old_path string references file) on file
    """,
    """
    create event if not exists FileDeleted (
      revision string references revision, author int,
      lines_added int optional, lines_deleted int optional) on file
    """,
    "create event if not exists FileFlagged (reason string, authors bigint) on file"
  };

  private static final int PROGRESS_STEP = 1_000;

  private final Connection connection;
  private final PrintStream progress;

  HistoryLoader(Connection connection, PrintStream progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /**
   * Loads what the database does not hold yet: revisions are whole transactions in a fixed order,
   * so that a load that was broken off goes on where it ended.
   */
  void load() throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      for (String definition : SCHEMA) {
        statement.execute(definition);
      }
      statement.execute(Question.resource("rules.adb"));
    }
    int held = count("select count(*) from RevisionAuthored");
    long eventCount = 0;
    int revisionCount = 0;
    long start = System.nanoTime();
    connection.setAutoCommit(false);
    try (RevisionReader reader = new RevisionReader();
        Inserts inserts = new Inserts(connection)) {
      for (Revision revision = reader.next(); revision != null; revision = reader.next()) {
        revisionCount++;
        if (revisionCount <= held) {
          continue;
        }
        inserts.add(revision);
        connection.commit();
        eventCount += revision.changes().size() + 1;
        if (revisionCount % PROGRESS_STEP == 0) {
          printProgress(revisionCount, eventCount, start);
        }
      }
    } finally {
      connection.setAutoCommit(true);
    }
    printProgress(revisionCount, eventCount, start);
  }

  private int count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void printProgress(int revisionCount, long eventCount, long start) {
    progress.printf(
        Locale.ROOT,
        "%,6d revisions, %,6d events appended, %4.1f s%n",
        revisionCount,
        eventCount,
        (System.nanoTime() - start) / 1e9);
  }

  /** The prepared inserts; a run of changes of one kind goes as one batch. */
  private static final class Inserts implements AutoCloseable {

    private final PreparedStatement revisions;
    private final Map<ChangeKind, PreparedStatement> changes = new EnumMap<>(ChangeKind.class);

    Inserts(Connection connection) throws SQLException {
      revisions =
          connection.prepareStatement(
              "insert into revision.RevisionAuthored"
                  + " (revision_id, parent, second_parent, author, authored_at, committed_at)"
                  + " values (?, ?, ?, ?, ?, ?)");
      for (ChangeKind kind : ChangeKind.values()) {
        boolean renamed = kind == ChangeKind.RENAMED;
        changes.put(
            kind,
            connection.prepareStatement(
                "insert into file.%s (path, revision, author, lines_added, lines_deleted%s)"
                        .formatted(kind.eventType(), renamed ? ", old_path" : "")
                    + " values (?, ?, ?, ?, ?%s)".formatted(renamed ? ", ?" : "")));
      }
    }

    void add(Revision revision) throws SQLException {
      ChangeKind kind = null;
      for (FileChange change : revision.changes()) {
        if (kind != null && kind != change.kind()) {
          statement(kind).executeBatch();
        }
        kind = change.kind();
        addBatch(statement(kind), revision, change);
      }
      if (kind != null) {
        statement(kind).executeBatch();
      }
      revisions.setString(1, revision.id());
      revisions.setString(2, revision.parent(0));
      revisions.setString(3, revision.parent(1));
      revisions.setInt(4, revision.author());
      revisions.setObject(5, revision.authoredAt());
      revisions.setObject(6, revision.committedAt());
      revisions.executeUpdate();
    }

    private PreparedStatement statement(ChangeKind kind) {
      PreparedStatement statement = changes.get(kind);
      if (statement == null) {
        throw new IllegalStateException("not prepared: " + kind);
      }
      return statement;
    }

    private static void addBatch(PreparedStatement insert, Revision revision, FileChange change)
        throws SQLException {
      insert.setString(1, change.path());
      insert.setString(2, revision.id());
      insert.setInt(3, revision.author());
      setNumber(insert, 4, change.linesAdded());
      setNumber(insert, 5, change.linesDeleted());
      if (change.kind() == ChangeKind.RENAMED) {
        insert.setString(6, change.oldPath());
      }
      insert.addBatch();
    }

    private static void setNumber(PreparedStatement insert, int index, @Nullable Integer value)
        throws SQLException {
      if (value == null) {
        insert.setNull(index, Types.INTEGER);
      } else {
        insert.setInt(index, value);
      }
    }

    @Override
    public void close() throws SQLException {
      revisions.close();
      for (PreparedStatement statement : changes.values()) {
        statement.close();
      }
    }
  }
}
