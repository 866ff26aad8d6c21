package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.EventKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables that an application would make by hand: {@code all_events} with what every event has
 * and its attributes as JSON text, and one table with typed columns for each event type.
 */
final class PeerTables {
  private PeerTables() {}

  /**
   * The definitions.
   *
   * @param decimal type of an amount
   * @param moment type of a moment
   */
  static List<String> definitions(String decimal, String moment) {
    String head =
        "position bigint primary key, account bigint not null, version integer not null, ";
    String tail = ", recorded_at " + moment + " not null)";
    return List.of(
        "create table all_events (position "
            + "bigint primary key, account bigint not null, version integer not null,"
            + " type varchar(30) not null, payload varchar(1000) not null,"
            + " unique (account, version))",
        "create table account_opened ("
            + head
            + "owner varchar(100) not null, country varchar(2) not null, opened_at "
            + moment
            + " not null"
            + tail,
        "create table money_deposited ("
            + head
            + "amount "
            + decimal
            + " not null, channel varchar(20) not null"
            + tail,
        "create table money_withdrawn ("
            + head
            + "amount "
            + decimal
            + " not null, channel varchar(20) not null"
            + tail,
        "create table transfer_sent ("
            + head
            + "to_account bigint not null, amount "
            + decimal
            + " not null"
            + tail);
  }

  /** Runs statements in order. */
  static void execute(Connection connection, List<String> texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    }
  }

  /** Names of a type's own columns and of the moment that ends each table, in their order. */
  static String attributes(EventKind kind) {
    return switch (kind) {
      case OPENED -> "owner, country, opened_at, recorded_at";
      case DEPOSITED, WITHDRAWN -> "amount, channel, recorded_at";
      case SENT -> "to_account, amount, recorded_at";
    };
  }

  /** As many parameters as {@link #attributes} has names. */
  static String parameters(EventKind kind) {
    return kind == EventKind.OPENED ? "?, ?, ?, ?" : "?, ?, ?";
  }

  /** An insert into a type's table: position as given, then account, version and attributes. */
  static String insert(EventKind kind, String position) {
    return "insert into %s (position, account, version, %s) values (%s, ?, ?, %s)"
        .formatted(kind.tableName(), attributes(kind), position, parameters(kind));
  }
}
