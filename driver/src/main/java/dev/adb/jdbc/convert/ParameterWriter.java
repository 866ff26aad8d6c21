package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binds values to parameters: as they are where the kinds agree, without boxing, else converted to
 * the kind that the statement declares. Indexes are counted from 0.
 *
 * <p>Values that were handed to an execution are not touched: after {@link #handOut} the next
 * binding goes to a copy.
 */
public final class ParameterWriter {
  private final ValueKind[] declared;
  private Parameters parameters;
  private boolean handedOut;

  public ParameterWriter(List<ParameterInfo> infos) {
    declared = new ValueKind[infos.size()];
    for (int index = 0; index < declared.length; index++) {
      declared[index] = infos.get(index).type().kind();
    }
    parameters = declared.length == 0 ? Parameters.NONE : new Parameters(declared.length);
  }

  public int count() {
    return declared.length;
  }

  /** The values as bound now. */
  public Parameters parameters() {
    return parameters;
  }

  /** The values as bound now, for a reader that may look at them later. */
  public Parameters handOut() {
    handedOut = true;
    return parameters;
  }

  /** A copy of the values as bound now. */
  public Parameters copy() {
    return parameters.copy();
  }

  private Parameters writable() {
    if (handedOut) {
      handedOut = false;
      parameters = parameters.copy();
    }
    return parameters;
  }

  public void clear() {
    if (declared.length > 0) {
      writable().clear();
    }
  }

  public void setNull(int index) {
    writable().setNull(index);
  }

  public void setBoolean(int index, boolean value) throws SQLException {
    switch (declared[index]) {
      case BOOLEAN, UNKNOWN -> writable().setBoolean(index, value);
      default -> fit(index, value);
    }
  }

  public void setInt(int index, int value) throws SQLException {
    switch (declared[index]) {
      case INT, UNKNOWN -> writable().setLong(index, ValueKind.INT, value);
      case BIGINT -> writable().setLong(index, ValueKind.BIGINT, value);
      case DOUBLE -> writable().setDouble(index, value);
      case DECIMAL -> writable().setDecimal(index, BigDecimal.valueOf(value));
      default -> fit(index, value);
    }
  }

  public void setLong(int index, long value) throws SQLException {
    switch (declared[index]) {
      case BIGINT, UNKNOWN -> writable().setLong(index, ValueKind.BIGINT, value);
      case INT ->
          writable().setLong(index, (int) value == value ? ValueKind.INT : ValueKind.BIGINT, value);
      case DECIMAL -> writable().setDecimal(index, BigDecimal.valueOf(value));
      default -> fit(index, value);
    }
  }

  public void setDouble(int index, double value) throws SQLException {
    switch (declared[index]) {
      case DOUBLE, UNKNOWN -> writable().setDouble(index, value);
      default -> fit(index, value);
    }
  }

  public void setDecimal(int index, BigDecimal value) throws SQLException {
    switch (declared[index]) {
      case DECIMAL, UNKNOWN -> writable().setDecimal(index, value);
      default -> fit(index, value);
    }
  }

  public void setString(int index, String value) throws SQLException {
    switch (declared[index]) {
      case STRING, JSON, UNKNOWN -> writable().setString(index, value);
      default -> fit(index, value);
    }
  }

  /** Copies the array. */
  public void setBytes(int index, byte[] value) throws SQLException {
    switch (declared[index]) {
      case BYTES, UNKNOWN -> writable().setBytes(index, value.clone());
      default -> fit(index, value.clone());
    }
  }

  public void setUuid(int index, UUID value) throws SQLException {
    switch (declared[index]) {
      case UUID, UNKNOWN -> writable().setUuid(index, value);
      default -> fit(index, value);
    }
  }

  /** A moment in UTC. */
  public void setTimestampMillis(int index, long epochMillis) throws SQLException {
    switch (declared[index]) {
      case TIMESTAMP, UNKNOWN -> writable().setLong(index, ValueKind.TIMESTAMP, epochMillis);
      default -> fit(index, Times.ofMillis(epochMillis));
    }
  }

  /**
   * Binds any object, null too.
   *
   * @param target the kind it shall have, UNKNOWN where its class tells
   * @param scale digits behind the point of a DECIMAL, or -1 to leave them
   */
  public void setObject(int index, @Nullable Object value, ValueKind target, int scale)
      throws SQLException {
    if (value == null) {
      setNull(index);
      return;
    }
    Object port = PortValues.of(value);
    if (port == value && value instanceof byte[] bytes) {
      port = bytes.clone();
    }
    fit(index, scale < 0 ? PortValues.as(target, port) : PortValues.as(target, port, scale));
  }

  private void fit(int index, Object value) throws SQLException {
    put(index, PortValues.fit(declared[index], value));
  }

  private void put(int index, Object value) throws SQLException {
    Parameters target = writable();
    if (value instanceof String text) {
      target.setString(index, text);
    } else if (value instanceof Long number) {
      target.setLong(index, ValueKind.BIGINT, number);
    } else if (value instanceof Integer number) {
      target.setLong(index, ValueKind.INT, number);
    } else if (value instanceof BigDecimal number) {
      target.setDecimal(index, number);
    } else if (value instanceof Double number) {
      target.setDouble(index, number);
    } else if (value instanceof Boolean truth) {
      target.setBoolean(index, truth);
    } else if (value instanceof UUID uuid) {
      target.setUuid(index, uuid);
    } else if (value instanceof byte[] bytes) {
      target.setBytes(index, bytes);
    } else if (value instanceof LocalDate date) {
      target.setLong(index, ValueKind.DATE, date.toEpochDay());
    } else if (value instanceof LocalTime time) {
      target.setLong(index, ValueKind.TIME, Times.millis(time));
    } else if (value instanceof LocalDateTime timestamp) {
      target.setLong(index, ValueKind.TIMESTAMP, Times.millis(timestamp));
    } else {
      throw SqlErrors.notConvertible(value.getClass().getName(), "a value of the database");
    }
  }
}
