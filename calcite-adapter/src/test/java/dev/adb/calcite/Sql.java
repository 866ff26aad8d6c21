package dev.adb.calcite;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/** Plans and runs statements on a database; rows come as text. */
final class Sql {
  final TestDatabase database;
  final QueryPlanner planner =
      new QueryPlanner(
          (rule, catalog, tools) -> {
            throw new IllegalStateException("no rules here: " + rule.name());
          });

  /** Every scan that was opened, in order. */
  final List<ScanRequest> scans = new ArrayList<>();

  Long asOf;

  Sql(TestDatabase database) {
    this.database = database;
  }

  PlanningContext context() {
    return PlanningContext.of(database.view());
  }

  PlannedQuery query(String sql) {
    return (PlannedQuery) planner.plan(sql, context());
  }

  InsertPlan insert(String sql) {
    return (InsertPlan) planner.plan(sql, context());
  }

  List<String> rows(String sql, Object... parameters) {
    return rows(query(sql), parameters);
  }

  List<String> rows(PlannedQuery query, Object... parameters) {
    return rows(query, new Recorded(database.view()), parameters);
  }

  List<String> rows(PlannedQuery query, ReadView view, Object... parameters) {
    ExecutionContext context =
        new ExecutionContext(view, asOf, Arrays.asList(parameters), new CancelFlag());
    List<String> rows = new ArrayList<>();
    try (Operator operator = query.execute(context)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        for (int row = 0; row < batch.rowCount(); row++) {
          StringJoiner line = new StringJoiner("|");
          for (int column = 0; column < batch.columnCount(); column++) {
            line.add(text(batch.column(column).type(), batch.column(column).getObject(row)));
          }
          rows.add(line.toString());
        }
      }
    }
    return rows;
  }

  private static String text(DataType type, Object value) {
    if (value == null) {
      return "null";
    }
    if (type.kind() == TypeKind.DATE) {
      return LocalDate.ofEpochDay((Integer) value).toString();
    }
    if (type.kind() == TypeKind.TIME) {
      return LocalTime.ofNanoOfDay((Integer) value * 1_000_000L).toString();
    }
    if (type.kind() == TypeKind.TIMESTAMP) {
      return Instant.ofEpochMilli((Long) value)
          .atOffset(ZoneOffset.UTC)
          .toLocalDateTime()
          .toString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  /** The types of a query's columns. */
  String types(String sql) {
    StringJoiner types = new StringJoiner(", ");
    query(sql).columns().forEach(column -> types.add(column.type().toString()));
    return types.toString();
  }

  /** A view that keeps what is asked of it. */
  private final class Recorded implements ReadView {
    private final ReadView view;

    Recorded(ReadView view) {
      this.view = view;
    }

    @Override
    public CatalogSnapshot catalog() {
      return view.catalog();
    }

    @Override
    public List<KeptStatement> statements() {
      return view.statements();
    }

    @Override
    public long position() {
      return view.position();
    }

    @Override
    public long startTime() {
      return view.startTime();
    }

    @Override
    public Operator scan(ScanRequest request) {
      scans.add(request);
      return view.scan(request);
    }

    @Override
    public long rowCount(ScanRequest.Source source) {
      return view.rowCount(source);
    }

    @Override
    public boolean isReady(IndexDefinition index) {
      return view.isReady(index);
    }

    @Override
    public long positionAt(long time) {
      return view.positionAt(time);
    }
  }
}
