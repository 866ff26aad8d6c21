package dev.adb.session.reference.random;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceData.Attribute;
import dev.adb.session.reference.ReferenceData.Event;
import dev.adb.session.reference.ReferenceData.EventType;
import dev.adb.session.reference.ReferenceData.Stream;
import dev.adb.session.reference.ReferenceEvaluator;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A database in memory that holds the events of a {@link ReferenceData}, gone when closed. */
final class EngineDatabase implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong();

  /** A program that takes longer than this does not end. */
  private static final int TIMEOUT_SECONDS = 20;

  private final Connection connection;

  EngineDatabase(ReferenceData data) throws SQLException {
    connection = DriverManager.getConnection("jdbc:adb:mem:reference" + COUNT.incrementAndGet());
    try (Statement statement = connection.createStatement()) {
      for (String definition : definitions(data)) {
        statement.execute(definition);
      }
      connection.setAutoCommit(false);
      for (String add : adds(data)) {
        statement.execute(add);
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Returns the statements that make the schema. */
  static List<String> definitions(ReferenceData data) {
    List<String> statements = new ArrayList<>();
    for (Stream stream : data.streams()) {
      statements.add(
          "create stream %s (%s %s)".formatted(stream.name(), stream.key(), stream.keyType()));
    }
    for (EventType type : data.types()) {
      StringJoiner attributes = new StringJoiner(", ");
      for (Attribute attribute : type.attributes()) {
        attributes.add(
            attribute.name() + " " + attribute.type() + (attribute.optional() ? " optional" : ""));
      }
      statements.add(
          "create event %s (%s) on %s".formatted(type.name(), attributes, type.stream().name()));
    }
    return statements;
  }

  /** Returns the statements that add the events. */
  static List<String> adds(ReferenceData data) {
    List<String> statements = new ArrayList<>();
    for (Event event : data.events()) {
      StringJoiner values = new StringJoiner(", ");
      event
          .values()
          .forEach(
              (name, value) -> {
                if (value != null) {
                  values.add(name + " = " + Kind.literal(value));
                }
              });
      statements.add(
          "add %s(%s) to %s(%s)"
              .formatted(
                  event.type().name(),
                  values,
                  event.type().stream().name(),
                  Kind.literal(event.key())));
    }
    return statements;
  }

  /** Returns what a query gives. */
  ReferenceEvaluator.Result find(Program program) throws SQLException {
    return find(program.text(), program.parameters());
  }

  ReferenceEvaluator.Result find(String text, List<@Nullable Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return result(rows);
      }
    }
  }

  private static ReferenceEvaluator.Result result(ResultSet rows) throws SQLException {
    List<String> labels = new ArrayList<>();
    int columnCount = rows.getMetaData().getColumnCount();
    for (int i = 1; i <= columnCount; i++) {
      labels.add(rows.getMetaData().getColumnLabel(i));
    }
    List<List<@Nullable Object>> result = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= columnCount; i++) {
        row.add(value(rows.getObject(i)));
      }
      result.add(row);
    }
    return new ReferenceEvaluator.Result(labels, result);
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    return value instanceof Number number && !(value instanceof BigDecimal)
        ? (Object) number.longValue()
        : value;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
