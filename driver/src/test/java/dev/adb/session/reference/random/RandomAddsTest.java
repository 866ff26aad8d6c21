package dev.adb.session.reference.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.analysis.Aggregates;
import dev.adb.datalog.ast.DataStatement.Find;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.engine.type.ValueOrder;
import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceData.Attribute;
import dev.adb.session.reference.ReferenceData.Event;
import dev.adb.session.reference.ReferenceData.EventType;
import dev.adb.session.reference.ReferenceData.Stream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Goal: an {@code add} appends what a {@code find} with the same rules, head and body gives, each
 * row once and in the order that is promised, and {@code preview} shows that. Method: random
 * programs over random events.
 *
 * <p>{@code -Dadb.seed=n} runs one seed, {@code -Dadb.runs=n} as many from it on.
 */
class RandomAddsTest {
  private static final int PROGRAM_COUNT_PER_DATABASE = 10;

  /** Stream, key and event type. */
  private static final int PREVIEWED_BEFORE = 3;

  private final long firstSeed = Long.getLong("adb.seed", 1);
  private final int runCount =
      Integer.getInteger("adb.runs", Long.getLong("adb.seed") == null ? 100 : 1);

  private int addedCount;

  @Test
  void anAddAppendsWhatAFindGives() throws SQLException {
    long seed = firstSeed;
    while (seed < firstSeed + runCount) {
      long group = seed / PROGRAM_COUNT_PER_DATABASE;
      ReferenceData data = RandomData.make(group);
      try (Connection connection = DriverManager.getConnection("jdbc:adb:mem:random-adds")) {
        load(connection, data);
        for (; seed < firstSeed + runCount && seed / PROGRAM_COUNT_PER_DATABASE == group; seed++) {
          Program program = RandomPrograms.make(seed, data);
          check(connection, new Program(program.rules(), program.head(), program.body(), ""), seed);
        }
      }
    }
    assertThat(addedCount).isGreaterThan(firstSeed == 1 ? runCount : -1);
  }

  private static void load(Connection connection, ReferenceData data) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Stream stream : data.streams()) {
        statement.execute(
            "create stream %s (%s %s)".formatted(stream.name(), stream.key(), stream.keyType()));
      }
      for (EventType type : data.types()) {
        StringJoiner attributes = new StringJoiner(", ");
        for (Attribute attribute : type.attributes()) {
          attributes.add(
              attribute.name()
                  + " "
                  + attribute.type()
                  + (attribute.optional() ? " optional" : ""));
        }
        statement.execute(
            "create event %s (%s) on %s".formatted(type.name(), attributes, type.stream().name()));
      }
      for (Event event : data.events()) {
        StringJoiner values = new StringJoiner(", ");
        event.values().forEach((name, value) -> values.add(name + " = " + literal(value)));
        statement.execute(
            "add %s(%s) to %s(%s)"
                .formatted(
                    event.type().name(),
                    values,
                    event.type().stream().name(),
                    literal(event.key())));
      }
    }
  }

  private static String literal(@Nullable Object value) {
    return value == null ? "null" : Kind.literal(value);
  }

  private void check(Connection connection, Program program, long seed) throws SQLException {
    String text = program.text();
    Find find = (Find) DatalogParser.parse(text);
    if (find.head().stream().map(HeadTerm::expression).anyMatch(Aggregates::isIn)) {
      return;
    }
    List<List<@Nullable Object>> expected;
    StringJoiner attributes = new StringJoiner(", ");
    StringJoiner columns = new StringJoiner(", ");
    StringJoiner values = new StringJoiner(", ");
    try (PreparedStatement query = prepared(connection, program, text);
        ResultSet rows = query.executeQuery()) {
      ResultSetMetaData shape = rows.getMetaData();
      for (int i = 1; i <= shape.getColumnCount(); i++) {
        attributes.add("c%d %s optional".formatted(i, type(shape, i)));
        columns.add("c" + i);
        values.add("c%d = %s".formatted(i, find.head().get(i - 1).expression().range().of(text)));
      }
      expected = rows(rows, 0);
    } catch (SQLException e) {
      // whether a query is answered is held elsewhere
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("create stream out%d (name string)".formatted(seed));
      statement.execute("create event Out%d (%s) on out%d".formatted(seed, attributes, seed));
    }
    String clauses = text.substring(0, text.lastIndexOf("find "));
    String add =
        "add Out%d(%s) to out%d('k')".formatted(seed, values, seed)
            + text.substring(text.lastIndexOf("\nwhere "));
    String context = "seed=%d%n%s".formatted(seed, clauses + add);
    expected.sort(RandomAddsTest::compare);
    try (PreparedStatement preview = prepared(connection, program, clauses + "preview " + add);
        ResultSet rows = preview.executeQuery()) {
      assertThat(rows(rows, PREVIEWED_BEFORE)).as(context).isEqualTo(expected);
    }
    try (PreparedStatement statement = prepared(connection, program, clauses + add)) {
      assertThat(statement.executeUpdate()).as(context).isEqualTo(expected.size());
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select %s from Out%d order by version".formatted(columns, seed))) {
      assertThat(rows(rows, 0)).as(context).isEqualTo(expected);
    }
    addedCount += expected.size();
  }

  private static PreparedStatement prepared(Connection connection, Program program, String text)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    List<@Nullable Object> parameters = program.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }

  private static String type(ResultSetMetaData shape, int column) throws SQLException {
    return switch (shape.getColumnType(column)) {
      case Types.INTEGER -> "int";
      case Types.BIGINT -> "bigint";
      case Types.BOOLEAN -> "boolean";
      case Types.DATE -> "date";
      case Types.DECIMAL ->
          "decimal(%d,%d)".formatted(shape.getPrecision(column), shape.getScale(column));
      default -> "string";
    };
  }

  /** The rows without the first columns. */
  private static List<List<@Nullable Object>> rows(ResultSet rows, int without)
      throws SQLException {
    List<List<@Nullable Object>> result = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = without + 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(rows.getObject(i));
      }
      result.add(row);
    }
    return result;
  }

  /** By each value in turn, nulls first. */
  private static int compare(List<@Nullable Object> left, List<@Nullable Object> right) {
    int order = 0;
    for (int i = 0; i < left.size() && order == 0; i++) {
      Object a = left.get(i);
      Object b = right.get(i);
      if (a == null || b == null) {
        order = Boolean.compare(a != null, b != null);
      } else if (a instanceof Date one && b instanceof Date other) {
        order = one.compareTo(other);
      } else if (a instanceof Number one && b instanceof Number other) {
        order = new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
      } else {
        order = ValueOrder.compare(a, b);
      }
    }
    return order;
  }
}
