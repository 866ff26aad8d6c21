package dev.adb.jdbc.base;

import dev.adb.jdbc.error.SqlErrors;
import java.sql.SQLException;
import java.sql.Wrapper;

/** A JDBC object that wraps nothing but itself. */
public interface SelfWrapper extends Wrapper {

  /**
   * @throws SQLException 22023 if this is not of the class asked for
   */
  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw SqlErrors.of(
        SqlErrors.INVALID_VALUE,
        "not a wrapper: object=%s, type=%s".formatted(getClass().getName(), type.getName()));
  }

  @Override
  default boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
