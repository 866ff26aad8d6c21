package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.adb.calcite.error.QueryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A bank and SQL on it. */
abstract class SqlTest {
  TestDatabase bank;
  Sql sql;

  @BeforeEach
  void openBank() {
    bank = TestDatabase.bank();
    sql = new Sql(bank);
  }

  @AfterEach
  void closeBank() {
    bank.close();
  }

  /** The fault of a statement, from planning or from running it. */
  QueryException fault(String text, Object... parameters) {
    QueryException fault =
        catchThrowableOfType(QueryException.class, () -> sql.rows(text, parameters));
    assertThat(fault).as(text).isNotNull();
    return fault;
  }

  void assertFault(String text, String sqlState, String message) {
    QueryException fault = fault(text);
    assertThat(fault.sqlState() + " " + fault.getMessage()).isEqualTo(sqlState + " " + message);
  }
}
