package dev.adb.benchmark.query;

import dev.adb.benchmark.workload.BankEvents;
import java.util.List;

/** The texts of the queries. The same shape for every dialect. */
public final class BankQueries {
  /** Q3: deposits of at least so much, in hundredths. */
  public static final long DEPOSIT_MIN_CENTS = 100_000;

  /** Q3: the country in which accounts were opened. */
  public static final String COUNTRY = "DE";

  /** Q2: how many accounts are asked for. */
  public static final int TOP = 10;

  private static final String MOVEMENTS =
      "(select {account}, amount from {deposited}%s"
          + " union all select {account}, -amount from {withdrawn}%s"
          + " union all select {account}, -amount from {sent}%s) as m";

  private BankQueries() {}

  /** Q1: deposits by channel, count and sum. */
  public static Query channels() {
    return new Query(
        "Q1",
        dialect ->
            dialect.fill("select channel, count(*), sum(amount) from {deposited} group by channel"),
        List.of(Column.TEXT, Column.WHOLE, Column.AMOUNT),
        false);
  }

  /** Q2: the accounts with the highest balances, over three event types. */
  public static Query richest() {
    return new Query(
        "Q2",
        dialect ->
            dialect.fill(
                "select {account}, sum(amount) as balance from "
                    + MOVEMENTS.formatted("", "", "")
                    + " group by {account} order by balance desc, {account} limit "
                    + TOP),
        List.of(Column.WHOLE, Column.AMOUNT),
        true);
  }

  /** Q3: large deposits within a day after opening, of accounts opened in a country on a day. */
  public static Query firstDay(long eventCount) {
    long from = BankEvents.openingsFrom(eventCount);
    long to = BankEvents.openingsTo(eventCount);
    return new Query(
        "Q3",
        dialect ->
            dialect.fill(
                "select o.{account}, o.owner, d.{position}, d.amount from {opened} o"
                    + " join {deposited} d on d.{account} = o.{account}"
                    + " where o.country = '%s' and o.opened_at >= %s and o.opened_at < %s"
                        .formatted(COUNTRY, dialect.moment(from), dialect.moment(to))
                    + " and d.amount >= "
                    + dialect.amount(DEPOSIT_MIN_CENTS)
                    + " and d.recorded_at >= o.opened_at and d.recorded_at < "
                    + dialect.dayAfter("o.opened_at")),
        List.of(Column.WHOLE, Column.TEXT, Column.WHOLE, Column.AMOUNT),
        false);
  }

  /** Q4: the latest event of each account. */
  public static Query latest() {
    return new Query(
        "Q4",
        dialect ->
            dialect.fill(
                "select {account}, version, {type}, {position} from (select {account}, version,"
                    + " {type}, {position}, row_number() over (partition by {account}"
                    + " order by version desc) as n from {all}) as e where n = 1"),
        List.of(Column.WHOLE, Column.WHOLE, Column.TEXT, Column.WHOLE),
        false);
  }

  /** Q5a: the balance of an account as of a time; both are parameters, three times. */
  public static Query balance() {
    String bound = " where {account} = ? and recorded_at <= ?";
    return new Query(
        "Q5a",
        dialect ->
            dialect.fill(
                "select coalesce(sum(amount), 0) from "
                    + MOVEMENTS.formatted(bound, bound, bound).replace("{account}, ", "")),
        List.of(Column.AMOUNT),
        false);
  }

  /** Q5b: the balances of all accounts as of a position: how many, their sum, the highest. */
  public static Query balances(long position) {
    String bound = " where {position} <= " + position;
    return new Query(
        "Q5b",
        dialect ->
            dialect.fill(
                "select count(*), sum(balance), max(balance) from"
                    + " (select {account}, sum(amount) as balance from "
                    + MOVEMENTS.formatted(bound, bound, bound)
                    + " group by {account}) as b"),
        List.of(Column.WHOLE, Column.AMOUNT, Column.AMOUNT),
        false);
  }

  /** Q6: deposits of each day, count and sum. */
  public static Query days() {
    return new Query(
        "Q6",
        dialect ->
            dialect.fill(
                "select %s, count(*), sum(amount) from {deposited} group by %s"
                    .formatted(dialect.dayOf("recorded_at"), dialect.dayOf("recorded_at"))),
        List.of(Column.DAY, Column.WHOLE, Column.AMOUNT),
        false);
  }

  /** R3: all openings, which is 100,000 rows of 7 columns from a million events on. */
  public static Query openings() {
    return new Query(
        "R3",
        dialect ->
            dialect.fill(
                "select {position}, {account}, version, recorded_at, owner, country, opened_at"
                    + " from {opened}"),
        List.of(
            Column.WHOLE,
            Column.WHOLE,
            Column.WHOLE,
            Column.MOMENT,
            Column.TEXT,
            Column.TEXT,
            Column.MOMENT),
        false);
  }

  /** D2: how many pairs of nodes are connected by a path of at least one edge. */
  public static Query closure() {
    return new Query(
        "D2",
        dialect ->
            dialect.fill(
                "with recursive reach (a, b) as (select {from}, {to} from {edge} union"
                    + " select r.a, e.{to} from reach r join {edge} e on e.{from} = r.b)"
                    + " select count(*) from reach"),
        List.of(Column.WHOLE),
        false);
  }

  /** D2 in aDB's language. */
  public static Query closureInDatalog() {
    return new Query(
        "D2-datalog",
        dialect ->
            "reach(a, b) :- EdgeAdded(to_node = b) on node(a)."
                + " reach(a, c) :- reach(a, b), EdgeAdded(to_node = c) on node(b)."
                + " find n = count() where reach(a, b)",
        List.of(Column.WHOLE),
        false);
  }
}
