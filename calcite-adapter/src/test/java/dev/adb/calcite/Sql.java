package dev.adb.calcite;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.exec.Operator;
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
import java.util.List;
import java.util.StringJoiner;

/** Plans and runs statements over a bank of a few accounts; rows come as text. */
final class Sql {
  final ListView view = bank();
  final QueryPlanner planner = new QueryPlanner();
  Long asOf;

  /** Accounts 1 to 3: nulls in channel, an account without a withdrawal, one without a deposit. */
  static ListView bank() {
    ListView view = new ListView().stream("account", "account_id", DataType.BIGINT);
    view.event(
        "account",
        "AccountOpened",
        view.attribute(0, "owner", DataType.STRING, false),
        view.attribute(1, "country", DataType.varchar(2), true),
        view.attribute(2, "opened_at", DataType.TIMESTAMP, false),
        view.attribute(3, "birthday", DataType.DATE, true));
    view.event(
        "account",
        "MoneyDeposited",
        view.attribute(0, "amount", DataType.decimal(12, 2), false),
        view.attribute(1, "channel", DataType.STRING, true));
    view.event(
        "account", "MoneyWithdrawn", view.attribute(0, "amount", DataType.decimal(12, 2), false));
    view.stream("sensor", "name", DataType.STRING);
    view.event(
        "sensor",
        "Measured",
        view.attribute(0, "value", DataType.DOUBLE, true),
        view.attribute(1, "count", DataType.INT, true),
        view.attribute(2, "ok", DataType.BOOLEAN, true),
        view.attribute(3, "raw", DataType.BYTES, true),
        view.attribute(4, "note", DataType.JSON, true),
        view.attribute(5, "at", DataType.TIME, true),
        view.attribute(6, "total", DataType.BIGINT, true));
    view.event("sensor", "AccountOpened", view.attribute(0, "by", DataType.STRING, false));
    view.add("account", "AccountOpened", 1L, "axel", "SE", 1_000_000L, 0);
    view.add("account", "AccountOpened", 2L, "britta", "DE", 2_000_000L, null);
    view.add("account", "AccountOpened", 3L, "carl", null, 3_000_000L, 365);
    view.add("account", "MoneyDeposited", 1L, new BigDecimal("50.00"), "card");
    view.add("account", "MoneyDeposited", 1L, new BigDecimal("25.50"), null);
    view.add("account", "MoneyDeposited", 2L, new BigDecimal("10.00"), "cash");
    view.add("account", "MoneyDeposited", 2L, new BigDecimal("10.00"), "cash");
    view.add("account", "MoneyWithdrawn", 1L, new BigDecimal("5.25"));
    return view;
  }

  PlanningContext context() {
    return PlanningContext.of(view);
  }

  PlannedQuery query(String sql) {
    return (PlannedQuery) planner.plan(sql, context());
  }

  List<String> rows(String sql, Object... parameters) {
    return rows(query(sql), parameters);
  }

  List<String> rows(PlannedQuery query, Object... parameters) {
    List<String> rows = new ArrayList<>();
    ExecutionContext context =
        new ExecutionContext(view, asOf, Arrays.asList(parameters), new CancelFlag());
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
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  /** The types of a query's columns. */
  String types(String sql) {
    StringJoiner types = new StringJoiner(", ");
    query(sql).columns().forEach(column -> types.add(column.type().toString()));
    return types.toString();
  }
}
