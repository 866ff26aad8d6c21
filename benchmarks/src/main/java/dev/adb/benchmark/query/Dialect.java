package dev.adb.benchmark.query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a database names what the queries of the bank read, and writes amounts and moments. */
public enum Dialect {
  /** aDB: the tables of a stream. */
  ADB,
  /** Tables with decimals and timestamps. */
  TYPED,
  /** Tables with whole numbers of hundredths and of milliseconds. */
  WHOLE_NUMBERS;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
  private static final long DAY_MILLIS = 86_400_000;

  private static final String[][] NAMES = {
    {"{opened}", "account.AccountOpened", "account_opened"},
    {"{deposited}", "account.MoneyDeposited", "money_deposited"},
    {"{withdrawn}", "account.MoneyWithdrawn", "money_withdrawn"},
    {"{sent}", "account.TransferSent", "transfer_sent"},
    {"{all}", "account.events", "all_events"},
    {"{account}", "id", "account"},
    {"{position}", "global_position", "position"},
    {"{type}", "event_type", "type"},
    {"{edge}", "node.EdgeAdded", "edge"},
    {"{from}", "id", "from_node"},
    {"{to}", "to_node", "to_node"},
  };

  /** Replaces the names in braces: of tables, and of the columns that every event has. */
  String fill(String template) {
    String text = template;
    for (String[] name : NAMES) {
      text = text.replace(name[0], this == ADB ? name[1] : name[2]);
    }
    return text;
  }

  /** An amount as a literal. */
  String amount(long cents) {
    return this == WHOLE_NUMBERS
        ? Long.toString(cents)
        : "%d.%02d".formatted(cents / 100, cents % 100);
  }

  /** A moment as a literal. */
  String moment(long millis) {
    return this == WHOLE_NUMBERS
        ? Long.toString(millis)
        : "timestamp '"
            + LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).format(MOMENT)
            + "'";
  }

  /** The moment a day after another. */
  String dayAfter(String moment) {
    return this == WHOLE_NUMBERS ? moment + " + " + DAY_MILLIS : moment + " + interval '1' day";
  }

  /** The day of a moment, as {@link Column#DAY}. */
  String dayOf(String moment) {
    return this == WHOLE_NUMBERS ? moment + " / " + DAY_MILLIS : "cast(" + moment + " as date)";
  }
}
