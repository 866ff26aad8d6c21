package dev.adb.calcite;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.operator.ExecutionCounters;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A graph as events {@code edge(src, dst, w)}, and queries on it with their counters. */
final class Graph implements AutoCloseable {
  final TestDatabase database = new TestDatabase();
  final QueryPlanner planner =
      new QueryPlanner(
          (rule, catalog, tools) -> {
            throw new IllegalStateException("no rules here");
          });
  ExecutionCounters counters = new ExecutionCounters();

  /** Rows that scans gave in the last run. */
  long scannedRowCount;

  Graph() {
    database.stream("node", "src", DataType.BIGINT);
    database.event(
        "node",
        "edge",
        new TestDatabase.Attribute("dst?", DataType.BIGINT),
        new TestDatabase.Attribute("w?", DataType.BIGINT));
  }

  /** Adds edges of weight 1, or of the third number. */
  Graph edges(List<long[]> edges) {
    Transaction transaction = database.begin();
    for (long[] edge : edges) {
      TestDatabase.add(
          transaction, "node", "edge", edge[0], edge[1], edge.length > 2 ? edge[2] : 1L);
    }
    transaction.commit();
    return this;
  }

  static List<long[]> chain(int length) {
    List<long[]> edges = new ArrayList<>();
    for (int n = 0; n < length; n++) {
      edges.add(new long[] {n, n + 1});
    }
    return edges;
  }

  /** From node 3n over 3n + 1 and 3n + 2 to 3n + 3. */
  static List<long[]> diamonds(int count) {
    List<long[]> edges = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      for (int side = 1; side <= 2; side++) {
        edges.add(new long[] {3L * n, 3L * n + side});
        edges.add(new long[] {3L * n + side, 3L * n + 3});
      }
    }
    return edges;
  }

  PlannedQuery plan(String sql) {
    return (PlannedQuery) planner.plan(sql, PlanningContext.of(database.view()));
  }

  List<String> rows(String sql, Object... parameters) {
    return rows(plan(sql), ExecutionContext.RECURSION_LIMIT_DEFAULT, parameters);
  }

  List<String> rows(PlannedQuery query) {
    return rows(query, ExecutionContext.RECURSION_LIMIT_DEFAULT);
  }

  List<String> rows(PlannedQuery query, long recursionLimit, Object... parameters) {
    counters = new ExecutionCounters();
    scannedRowCount = 0;
    ExecutionContext context =
        new ExecutionContext(
            counting(database.view()),
            null,
            List.of(parameters),
            new CancelFlag(),
            recursionLimit,
            counters);
    List<String> rows = new ArrayList<>();
    try (Operator operator = query.execute(context)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        for (int row = 0; row < batch.rowCount(); row++) {
          StringBuilder line = new StringBuilder();
          for (int column = 0; column < batch.columnCount(); column++) {
            line.append(column == 0 ? "" : "|").append(batch.column(column).getObject(row));
          }
          rows.add(line.toString());
        }
      }
    }
    return rows;
  }

  @Override
  public void close() {
    database.close();
  }

  /** The view, which counts the rows that its scans give. */
  private ReadView counting(ReadView view) {
    return (ReadView)
        Proxy.newProxyInstance(
            ReadView.class.getClassLoader(),
            new Class<?>[] {ReadView.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(view, arguments);
                return result instanceof Operator scan ? counting(scan) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Operator counting(Operator scan) {
    return new Operator() {
      @Override
      public Batch next() {
        Batch batch = scan.next();
        scannedRowCount += batch == null ? 0 : batch.rowCount();
        return batch;
      }

      @Override
      public void close() {
        scan.close();
      }
    };
  }
}
