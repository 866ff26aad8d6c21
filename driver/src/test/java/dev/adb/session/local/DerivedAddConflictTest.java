package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an {@code add} or an {@code insert} read to find its events is checked again at commit, in
 * both isolation levels: an event of another session that would have changed it is a conflict, one
 * that would not is none.
 */
class DerivedAddConflictTest {
  private static final String URL = "jdbc:adb:mem:derived-add-conflicts";
  private static final String DONE = "events: 1";
  private static final String REFUSED = "error 40001/2";

  private static final List<String> SETUP =
      List.of(
          "create stream account (account_id bigint)",
          "create event Deposited (amount decimal(12,2), note string optional) on account",
          "create event Withdrawn (amount decimal(12,2)) on account",
          "create event Sent (to_account bigint) on account",
          "create event Flagged (reason string) on account",
          "create event Closed () on account",
          "create event Opened () on account",
          "create view total as select account_id, sum(amount) as amount from Deposited group by"
              + " account_id",
          "create rule balance(account, amount = sum(x)) :- Deposited(amount = x, global_position = _)"
              + " on account(account)",
          "create rule linked(source, target) :- Sent(to_account = target) on account(source)."
              + " linked(source, target) :- linked(source, middle),"
              + " Sent(to_account = target) on account(middle)",
          "add Deposited(amount = 10) to account(1), Deposited(amount = 200) to account(1),"
              + " Sent(to_account = 2) to account(1), Sent(to_account = 3) to account(2)");

  private static final String BY_ATOM =
      "add Flagged(reason = 'x') to account(a) where Deposited(amount = x) on account(a), x > 100";
  private static final String BY_NEGATION =
      "add Flagged(reason = 'x') to account(a) where Deposited(amount = 200) on account(a),"
          + " not Closed() on account(a)";
  private static final String BY_LOCAL_AGGREGATE =
      "s(a, n = sum(x)) :- Deposited(amount = x) on account(a)."
          + " add Flagged(reason = 'x') to account(a) where s(a, n), n > 100";
  private static final String BY_RULE =
      "add Flagged(reason = 'x') to account(a) where balance(a, n), n > 100";
  private static final String BY_RECURSIVE_RULE =
      "add Flagged(reason = 'x') to account(b) where linked(1, b), b > 2";
  private static final String BY_ABSENT_RULE =
      "add Flagged(reason = 'x') to account(a) where Deposited(amount = 200) on account(a),"
          + " not linked(a, 7)";
  private static final String BY_VIEW =
      "add Flagged(reason = 'x') to account(a) where total(a, n), n > 100";
  private static final String BY_RECURSION =
      "r(a, b) :- Sent(to_account = b) on account(a)."
          + " r(a, c) :- r(a, b), Sent(to_account = c) on account(b)."
          + " add Flagged(reason = 'x') to account(3) where r(1, 3)";
  private static final String BY_KEY =
      "add Flagged(reason = 'x') to account(1) where Deposited(amount = 200) on account(1)";
  private static final String BY_BOUND_KEY =
      "add Flagged(reason = 'x') to account(a) where a = 1, Deposited(amount = 200) on account(a),"
          + " not Closed() on account(a)";
  private static final String BY_KEY_OF_AGGREGATE =
      "s(a, n = sum(x)) :- Deposited(amount = x) on account(a)."
          + " add Flagged(reason = 'x') to account(1) where s(1, n), n > 100, not Closed() on account(1)";
  private static final String BY_JOINED_KEY =
      "add Flagged(reason = 'x') to account(b) where Sent(to_account = b) on account(1),"
          + " not Closed() on account(b)";
  private static final String BY_INSERT =
      "insert into Flagged (account_id, reason) select account_id, 'x' from Deposited d"
          + " where amount > 100 and not exists"
          + " (select 1 from Closed c where c.account_id = d.account_id)";

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (int isolation :
        new int[] {Connection.TRANSACTION_SERIALIZABLE, Connection.TRANSACTION_REPEATABLE_READ}) {
      add(cases, isolation, BY_ATOM, "add Deposited(amount = 101) to account(7)", REFUSED);
      add(cases, isolation, BY_ATOM, "add Opened() to account(1)", DONE);
      add(cases, isolation, BY_ATOM, "add Flagged(reason = 'y') to account(1)", DONE);
      add(cases, isolation, BY_NEGATION, "add Closed() to account(1)", REFUSED);
      add(cases, isolation, BY_NEGATION, "add Withdrawn(amount = 1) to account(1)", DONE);
      add(cases, isolation, BY_LOCAL_AGGREGATE, "add Deposited(amount = 1) to account(1)", REFUSED);
      add(cases, isolation, BY_LOCAL_AGGREGATE, "add Closed() to account(1)", DONE);
      add(cases, isolation, BY_RULE, "add Deposited(amount = 1) to account(1)", REFUSED);
      add(cases, isolation, BY_RULE, "add Withdrawn(amount = 1) to account(1)", DONE);
      add(cases, isolation, BY_RECURSIVE_RULE, "add Sent(to_account = 9) to account(3)", REFUSED);
      add(cases, isolation, BY_RECURSIVE_RULE, "add Closed() to account(3)", DONE);
      add(cases, isolation, BY_ABSENT_RULE, "add Sent(to_account = 7) to account(3)", REFUSED);
      add(cases, isolation, BY_ABSENT_RULE, "add Closed() to account(3)", DONE);
      add(cases, isolation, BY_VIEW, "add Deposited(amount = 1) to account(1)", REFUSED);
      add(cases, isolation, BY_VIEW, "add Sent(to_account = 1) to account(1)", DONE);
      add(cases, isolation, BY_RECURSION, "add Sent(to_account = 9) to account(3)", REFUSED);
      add(cases, isolation, BY_RECURSION, "add Deposited(amount = 1) to account(3)", DONE);
      add(cases, isolation, BY_KEY, "add Deposited(amount = 200) to account(1)", REFUSED);
      add(cases, isolation, BY_KEY, "add Deposited(amount = 200) to account(2)", DONE);
      add(cases, isolation, BY_BOUND_KEY, "add Closed() to account(1)", REFUSED);
      add(cases, isolation, BY_BOUND_KEY, "add Closed() to account(2)", DONE);
      add(cases, isolation, BY_BOUND_KEY, "add Deposited(amount = 200) to account(2)", DONE);
      add(cases, isolation, BY_KEY_OF_AGGREGATE, "add Closed() to account(1)", REFUSED);
      add(cases, isolation, BY_KEY_OF_AGGREGATE, "add Closed() to account(2)", DONE);
      add(cases, isolation, BY_KEY_OF_AGGREGATE, "add Deposited(amount = 1) to account(2)", DONE);
      add(cases, isolation, BY_JOINED_KEY, "add Sent(to_account = 7) to account(1)", REFUSED);
      add(cases, isolation, BY_JOINED_KEY, "add Sent(to_account = 7) to account(2)", DONE);
      add(cases, isolation, BY_JOINED_KEY, "add Closed() to account(2)", REFUSED);
      add(cases, isolation, BY_INSERT, "add Deposited(amount = 101) to account(7)", REFUSED);
      add(cases, isolation, BY_INSERT, "add Closed() to account(1)", REFUSED);
      add(cases, isolation, BY_INSERT, "add Opened() to account(1)", DONE);
    }
    return cases.stream();
  }

  private static void add(
      List<Arguments> cases, int isolation, String mutation, String other, String expected) {
    cases.add(Arguments.of(isolation, mutation, other, expected));
  }

  /** The other's event, of the same type, is on another key than that which a parameter fixed. */
  @ParameterizedTest
  @CsvSource({"1, 2, done", "1, 1, error 40001/2"})
  void aParameterFixesTheKeyThatIsRead(long read, long written, String expected) throws Exception {
    try (Connection one = DriverManager.getConnection(URL);
        Connection two = DriverManager.getConnection(URL);
        PreparedStatement add = prepared(one)) {
      one.setAutoCommit(false);
      add.setLong(1, read);
      add.setLong(2, read);
      add.setLong(3, read);

      assertThat(add.executeUpdate()).isEqualTo(1);
      assertThat(Outcome.of(two, "add Deposited(amount = 200) to account(" + written + ")"))
          .isEqualTo(DONE);
      assertThat(Outcome.of(one, "commit")).startsWith(expected);
    }
  }

  private static PreparedStatement prepared(Connection connection) throws SQLException {
    SETUP.forEach(
        statement -> assertThat(Outcome.of(connection, statement)).doesNotContain("error"));
    return connection.prepareStatement(
        "add Flagged(reason = 'x') to account(?)"
            + " where Deposited(amount = 200) on account(?), not Closed() on account(?)");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedIfWhatItReadHasChanged(
      int isolation, String mutation, String other, String expected) throws Exception {
    try (Connection one = DriverManager.getConnection(URL);
        Connection two = DriverManager.getConnection(URL)) {
      SETUP.forEach(statement -> assertThat(Outcome.of(one, statement)).doesNotContain("error"));
      one.setTransactionIsolation(isolation);
      one.setAutoCommit(false);

      assertThat(Outcome.of(one, mutation)).isEqualTo(DONE);
      assertThat(Outcome.of(two, other)).isEqualTo(DONE);
      String committed = Outcome.of(one, "commit");

      assertThat(committed).startsWith(expected.equals(DONE) ? "done" : expected);
      assertThat(Outcome.of(two, "select count(*) from Flagged where reason = 'x'"))
          .endsWith(expected.equals(DONE) ? "1" : "0");
    }
  }
}
