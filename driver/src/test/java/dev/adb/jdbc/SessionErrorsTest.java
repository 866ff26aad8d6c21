package dev.adb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.session.FailedCheck;
import dev.adb.session.SessionException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionErrorsTest {
  static List<Arguments> classes() {
    return List.of(
        Arguments.of("42601", SQLSyntaxErrorException.class),
        Arguments.of("42P01", SQLSyntaxErrorException.class),
        Arguments.of("42703", SQLSyntaxErrorException.class),
        Arguments.of("23505", SQLIntegrityConstraintViolationException.class),
        Arguments.of("23502", SQLIntegrityConstraintViolationException.class),
        Arguments.of("23514", SQLIntegrityConstraintViolationException.class),
        Arguments.of("22012", SQLDataException.class),
        Arguments.of("22003", SQLDataException.class),
        Arguments.of("22007", SQLDataException.class),
        Arguments.of("40001", SQLTransactionRollbackException.class),
        Arguments.of("0A000", SQLFeatureNotSupportedException.class),
        Arguments.of("08001", SQLNonTransientConnectionException.class),
        Arguments.of("08003", SQLNonTransientConnectionException.class),
        Arguments.of("28000", SQLInvalidAuthorizationSpecException.class),
        Arguments.of("53200", SQLTransientException.class),
        Arguments.of("57014", SQLException.class),
        Arguments.of("25006", SQLNonTransientException.class),
        Arguments.of("3B001", SQLNonTransientException.class),
        Arguments.of("07001", SQLNonTransientException.class),
        Arguments.of("XX000", SQLNonTransientException.class));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void theSqlStateGivesTheClass(String sqlState, Class<?> expected) {
    SessionException thrown = new SessionException(sqlState, "why");

    SQLException mapped = SessionErrors.of(thrown);

    assertThat((Throwable) mapped)
        .isExactlyInstanceOf(expected)
        .hasMessage("why")
        .hasCause(thrown)
        .hasFieldOrPropertyWithValue("SQLState", sqlState);
  }

  @Test
  void aVersionConflictCarriesEveryFailedCheck() {
    List<FailedCheck> checks =
        List.of(
            new FailedCheck("account", "1", "version 3", 4),
            new FailedCheck("account", "2", "new", 1));

    SQLException mapped =
        SessionErrors.of(new SessionException("40001", 1, "conflict", checks, -1, null));

    assertThat((Throwable) mapped).isInstanceOf(VersionConflictException.class);
    assertThat(((VersionConflictException) mapped).failedChecks()).isEqualTo(checks);
    assertThat(mapped.getErrorCode()).isEqualTo(1);
  }

  @Test
  void whatNoSessionShouldThrowIsAnInternalError() {
    SQLException mapped = SessionErrors.of(new IllegalStateException("oops"));

    assertThat((Throwable) mapped)
        .hasMessage("internal error: java.lang.IllegalStateException: oops")
        .hasFieldOrPropertyWithValue("SQLState", "XX000");
  }
}
