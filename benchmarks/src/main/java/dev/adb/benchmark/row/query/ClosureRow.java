package dev.adb.benchmark.row.query;

import dev.adb.benchmark.bare.query.Closure;
import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.query.BankQueries;
import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.row.Agreement;
import dev.adb.benchmark.row.Bench;
import dev.adb.benchmark.row.Row;
import dev.adb.benchmark.row.Sink;
import dev.adb.benchmark.row.Subject;
import dev.adb.benchmark.row.Timing;
import dev.adb.benchmark.workload.Graph;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * D2: the transitive closure of a random graph, counted. A peer's figure in SQL stands in the line
 * of aDB's Datalog too.
 */
public final class ClosureRow implements Row {
  private static final Query SQL = BankQueries.closure();
  private static final Query DATALOG = BankQueries.closureInDatalog();

  private final Bench bench;
  private final Graph graph;

  public ClosureRow(Bench bench, Graph graph) {
    this.bench = bench;
    this.graph = graph;
  }

  @Override
  public void measureBare() throws IOException {
    Closure closure = new Closure(graph);
    try {
      double[] millis =
          Timing.millis(
              bench.plan(),
              () -> {
                Sink.take(closure.run());
                return 1;
              });
      bench.figures().add(SQL.line(), Figures.BARE, millis);
      bench.figures().add(DATALOG.line(), Figures.BARE, millis);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void measure(Subject subject) throws IOException, SQLException {
    if (subject.name().equals("h2")) {
      bench.figures().remark("h2 has no recursion that drops duplicates: not in D2");
      return;
    }
    load(subject.peer());
    check(subject);
    Timed.measure(bench, subject, SQL);
    if (subject.name().equals(Figures.OWN)) {
      Timed.measure(bench, subject, DATALOG);
    } else {
      bench.figures().copy(SQL.line(), DATALOG.line(), subject.name());
    }
  }

  /** Makes the graph's table, or stream, and opens the database anew behind it. */
  public void load(Peer peer) throws IOException, SQLException {
    boolean own = peer.dialect() == Dialect.ADB;
    List<String> definitions =
        own
            ? List.of(
                "create stream node (id bigint)", "create event EdgeAdded (to_node bigint) on node")
            : List.of(
                "create table edge (from_node bigint not null, to_node bigint not null,"
                    + " primary key (from_node, to_node))");
    String insert =
        own
            ? "insert into node.EdgeAdded (id, to_node) values (?, ?)"
            : "insert into edge (from_node, to_node) values (?, ?)";
    try (Connection connection = peer.newConnection()) {
      try (Statement statement = connection.createStatement()) {
        for (String definition : definitions) {
          statement.execute(definition);
        }
      }
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        for (int edge = 0; edge < graph.edges(); edge++) {
          statement.setLong(1, graph.source(edge));
          statement.setLong(2, graph.target(edge));
          statement.addBatch();
        }
        statement.executeBatch();
      }
      connection.commit();
    }
    peer.settle();
    if (peer.embedded()) {
      peer.close();
      peer.open();
    }
  }

  /** Holds the count against the loop. */
  public void check(Subject subject) throws SQLException {
    List<String> expected = new Closure(graph).rows();
    Dialect dialect = subject.peer().dialect();
    for (Query query : dialect == Dialect.ADB ? List.of(SQL, DATALOG) : List.of(SQL)) {
      try (Connection connection = subject.peer().newConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query.text(dialect))) {
        Agreement.same(subject, query.line(), expected, query.rows(rows, dialect));
      }
    }
  }
}
