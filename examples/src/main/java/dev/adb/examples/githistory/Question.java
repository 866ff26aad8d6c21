package dev.adb.examples.githistory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Something that one asks the history, in SQL.
 *
 * @param name short, and the name of the file with the expected rows
 * @param title as printed above the answer
 * @param parameters of {@code sql}, in order
 */
record Question(String name, String title, String sql, List<Object> parameters) {

  /** The tree is shown as it was after the last revision committed by this moment. */
  private static final LocalDateTime TREE_DATE = LocalDateTime.of(2016, 1, 1, 0, 0);

  private static final String TIMELINE_PATH =
      "cassandra/src/test/java/org/apache/calcite/test/CassandraAdapterTest.java";

  /** Returns all questions, in the order in which they are answered. */
  static List<Question> all(Connection connection) throws SQLException {
    return List.of(
        authors(), files(), weeks(), returned(), untouched(), tree(connection), timeline());
  }

  /** Runs the question on {@code connection} and gives each answer to {@code receiver}. */
  void ask(Connection connection, Receiver receiver) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        receiver.accept(rows);
      }
    }
  }

  /** Takes the rows of an answer. */
  interface Receiver {
    void accept(ResultSet rows) throws SQLException;
  }

  private static Question authors() {
    return new Question(
        "authors",
        "Authors by lines changed",
        """
        select author, count(distinct revision) as revisions,
               sum(lines_added) as lines_added, sum(lines_deleted) as lines_deleted,
               sum(coalesce(lines_added, 0) + coalesce(lines_deleted, 0)) as lines_changed
        from file.events
        group by author
        order by lines_changed desc, author
        limit 10
        """,
        List.of());
  }

  private static Question files() {
    return new Question(
        "files",
        "Files by number of authors",
        """
        select path, count(distinct author) as authors, count(*) as changes
        from file.events
        group by path
        order by authors desc, changes desc, path
        limit 10
        """,
        List.of());
  }

  private static Question weeks() {
    return new Question(
        "weeks",
        "Busiest weeks",
        """
        select extract(isoyear from authored_at) as iso_year, extract(week from authored_at) as iso_week,
               cast(min(authored_at) as date) as first_day,
               count(*) as revisions, count(distinct author) as authors
        from RevisionAuthored
        group by extract(isoyear from authored_at), extract(week from authored_at)
        order by revisions desc, iso_year, iso_week
        limit 10
        """,
        List.of());
  }

  private static Question returned() {
    return new Question(
        "returned",
        "Files deleted and added again",
        """
        with again as (
          select d.path, d.revision, d.global_position, min(a.version) as version
          from FileDeleted d
          join FileAdded a on a.path = d.path and a.version > d.version
          group by d.path, d.revision, d.global_position)
        select again.path, deleted.committed_at as deleted_at, added.committed_at as added_at, a.revision
        from again
        join FileAdded a on a.path = again.path and a.version = again.version
        join RevisionAuthored deleted on deleted.revision_id = again.revision
        join RevisionAuthored added on added.revision_id = a.revision
        order by again.global_position
        """,
        List.of());
  }

  private static Question untouched() {
    return new Question(
        "untouched",
        "Files never modified since they were added",
        """
        with newest as (
          select path, max(version) as version from file.events group by path)
        select a.path, r.committed_at as added_at, a.author, a.lines_added
        from FileAdded a
        join newest on newest.path = a.path and newest.version = a.version
        join RevisionAuthored r on r.revision_id = a.revision
        where not exists (
          select 1 from FileRenamed n where n.old_path = a.path and n.global_position > a.global_position)
        order by a.global_position
        """,
        List.of());
  }

  /** History is read as a line: what happened on branches counts in the order of the data. */
  private static Question tree(Connection connection) throws SQLException {
    long position;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select max(global_position) from RevisionAuthored where committed_at <= ?")) {
      statement.setObject(1, TREE_DATE);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        position = rows.getLong(1);
      }
    }
    return new Question(
        "tree",
        "The tree at the end of 2015 (as of position %d), by directory".formatted(position),
        """
        with change as (
          select path, global_position, true as present from FileAdded
          union all
          select path, global_position, true as present from FileRenamed
          union all
          select old_path, global_position, false as present from FileRenamed
          union all
          select path, global_position, false as present from FileDeleted),
        ranked as (
          select path, present,
                 row_number() over (partition by path order by global_position desc) as newest
          from change
          where global_position <= ?),
        tree as (
          select case when position('/' in path) = 0 then '.'
                      else substring(path from 1 for position('/' in path) - 1) end as directory
          from ranked
          where newest = 1 and present)
        select directory, count(*) as files
        from tree
        group by directory
        order by files desc, directory
        """,
        List.of(position));
  }

  private static Question timeline() {
    return new Question(
        "timeline",
        "Timeline of " + TIMELINE_PATH,
        """
        select e.version, r.committed_at, e.event_type, e.author, e.lines_added, e.lines_deleted, e.old_path
        from file.events e
        join RevisionAuthored r on r.revision_id = e.revision
        where e.path = ?
        order by e.version
        """,
        List.of(TIMELINE_PATH));
  }
}
