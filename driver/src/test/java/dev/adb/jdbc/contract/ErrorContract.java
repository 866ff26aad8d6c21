package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.jdbc.VersionConflictException;
import dev.adb.session.FailedCheck;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import org.junit.jupiter.api.Test;

/** Line 62 of the check list. */
public abstract class ErrorContract extends JdbcContract {

  @Test
  void syntaxIs42601() {
    assertSqlState("42601", () -> rows("select from where"))
        .isInstanceOf(SQLSyntaxErrorException.class);
    assertSqlState("42601", () -> update("add MoneyDeposited(amount = ) to account(1)"))
        .isInstanceOf(SQLSyntaxErrorException.class);
    assertSqlState("42601", () -> update("frobnicate everything"))
        .isInstanceOf(SQLSyntaxErrorException.class);
  }

  @Test
  void unknownTablesAndColumnsHaveTheirStates() {
    assertSqlState("42P01", () -> rows("select * from nosuch"))
        .isInstanceOf(SQLSyntaxErrorException.class);
    assertSqlState("42703", () -> rows("select nosuch from MoneyDeposited"))
        .isInstanceOf(SQLSyntaxErrorException.class);
  }

  @Test
  void violationsAreRaisedWhenTheStatementRuns() throws SQLException {
    connection.setAutoCommit(false);
    assertSqlState("23502", () -> update("add MoneyDeposited(channel = 'web') to account(1)"))
        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertSqlState("23502", () -> update("insert into account.MoneyDeposited (amount) values (5)"));
    assertSqlState("23514", () -> deposit(1, "-5"))
        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertSqlState("22003", () -> deposit(1, "50.005")).isInstanceOf(SQLDataException.class);
    assertSqlState("22001", () -> update("add Taken(short = 'too long') to sample(1)"))
        .isInstanceOf(SQLDataException.class);
    connection.rollback();
  }

  @Test
  void aRepeatedEventIdIs23505() throws SQLException {
    String id = "with (event_id = uuid '6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10')";
    update("add MoneyDeposited(amount = 5) to account(1) " + id);
    assertThat(update("add MoneyDeposited(amount = 5) to account(1) " + id)).isEqualTo(1);

    assertSqlState("23505", () -> update("add MoneyDeposited(amount = 6) to account(1) " + id))
        .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertThat(count("MoneyDeposited")).isEqualTo(1);
  }

  @Test
  void arithmeticHasItsStates() throws SQLException {
    deposit(1, "10");
    assertSqlState("22012", () -> rows("select amount / (account_id - 1) from MoneyDeposited"))
        .isInstanceOf(SQLDataException.class);
    assertSqlState(
        "22003", () -> rows("select account_id + 9223372036854775807 from MoneyDeposited"));
    assertSqlState("22007", () -> rows("select cast('2026-13-01' as date)"));
  }

  @Test
  void eventsAreNeitherUpdatedNorDeleted() {
    assertSqlState("42809", () -> update("update MoneyDeposited set amount = 1"));
    assertSqlState("42809", () -> update("delete from MoneyDeposited"));
  }

  @Test
  void aVersionConflictNamesEveryFailedCheck() throws SQLException {
    deposit(1, "10");
    deposit(2, "10");
    deposit(2, "20");

    assertThatThrownBy(
            () ->
                update(
                    "add MoneyDeposited(amount = 5) to account(1) expect new,"
                        + " MoneyDeposited(amount = 5) to account(2) expect version 1"))
        .isInstanceOf(VersionConflictException.class)
        .hasFieldOrPropertyWithValue("SQLState", "40001")
        .hasFieldOrPropertyWithValue("errorCode", 1)
        .satisfies(
            thrown ->
                assertThat(((VersionConflictException) thrown).failedChecks())
                    .containsExactly(
                        new FailedCheck("account", "1", "new", 1),
                        new FailedCheck("account", "2", "version 1", 2)));
    assertThat(count("MoneyDeposited")).isEqualTo(3);
  }

  @Test
  void whatWasReadAndHasChangedIsASerializationFailure() throws SQLException {
    deposit(1, "10");
    try (Connection other = connect()) {
      connection.setAutoCommit(false);
      assertThat(rows("select sum(amount) from MoneyDeposited where account_id = 1")).hasSize(1);
      update("add TransferSent(to_account = 2, amount = 10) to account(1)");
      update(other, "add MoneyDeposited(amount = 1) to account(1)");

      assertThatThrownBy(connection::commit)
          .isInstanceOf(SQLTransactionRollbackException.class)
          .hasFieldOrPropertyWithValue("SQLState", "40001")
          .hasFieldOrPropertyWithValue("errorCode", 2);
      assertThat(count("TransferSent")).isZero();
      connection.rollback();
    }
  }
}
