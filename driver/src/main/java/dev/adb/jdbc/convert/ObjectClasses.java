package dev.adb.jdbc.convert;

import dev.adb.jdbc.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The classes that {@code getObject} can be asked for, each with its way from a value of the port.
 */
final class ObjectClasses {
  private static final Map<Class<?>, Conversion> CONVERSIONS = conversions();

  private ObjectClasses() {}

  private interface Conversion {
    Object of(Object value) throws SQLException;
  }

  static Object convert(Object value, Class<?> type) throws SQLException {
    Conversion conversion = CONVERSIONS.get(type);
    if (conversion == null) {
      throw SqlErrors.notConvertible(Texts.nameOf(value), type.getName());
    }
    return conversion.of(value);
  }

  private static Map<Class<?>, Conversion> conversions() {
    Map<Class<?>, Conversion> map = new HashMap<>();
    map.put(String.class, Texts::toText);
    map.put(byte[].class, value -> Texts.toBytes(value).clone());
    map.put(UUID.class, Texts::toUuid);
    addNumbers(map);
    addTimes(map);
    addLargeObjects(map);
    return Map.copyOf(map);
  }

  private static void addNumbers(Map<Class<?>, Conversion> map) {
    map.put(Boolean.class, Numbers::toBoolean);
    map.put(Byte.class, v -> (byte) Numbers.toLong(v, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte"));
    map.put(Short.class, v -> (short) Numbers.toLong(v, Short.MIN_VALUE, Short.MAX_VALUE, "short"));
    map.put(
        Integer.class, v -> (int) Numbers.toLong(v, Integer.MIN_VALUE, Integer.MAX_VALUE, "int"));
    map.put(Long.class, v -> Numbers.toLong(v, Long.MIN_VALUE, Long.MAX_VALUE, "long"));
    map.put(Float.class, v -> Numbers.toFloat(Numbers.toDouble(v)));
    map.put(Double.class, Numbers::toDouble);
    map.put(BigDecimal.class, Numbers::toDecimal);
    map.put(BigInteger.class, Numbers::toBigInteger);
    map.put(Number.class, v -> v instanceof Number ? v : Numbers.toDecimal(v));
  }

  private static void addTimes(Map<Class<?>, Conversion> map) {
    map.put(LocalDate.class, Times::toDate);
    map.put(LocalTime.class, Times::toTime);
    map.put(LocalDateTime.class, Times::toTimestamp);
    map.put(OffsetDateTime.class, v -> Times.toTimestamp(v).atOffset(ZoneOffset.UTC));
    map.put(OffsetTime.class, v -> Times.toTime(v).atOffset(ZoneOffset.UTC));
    map.put(ZonedDateTime.class, v -> Times.toTimestamp(v).atZone(ZoneOffset.UTC));
    map.put(Instant.class, v -> Times.toInstant(Times.toTimestamp(v)));
    map.put(Date.class, v -> Times.sqlDate(Times.toDate(v), null));
    map.put(Time.class, v -> Times.sqlTime(Times.toTime(v), null));
    map.put(Timestamp.class, v -> Times.sqlTimestamp(Times.toTimestamp(v), null));
    map.put(java.util.Date.class, v -> new java.util.Date(Times.millis(Times.toTimestamp(v))));
    map.put(
        Calendar.class, v -> GregorianCalendar.from(Times.toTimestamp(v).atZone(ZoneOffset.UTC)));
  }

  private static void addLargeObjects(Map<Class<?>, Conversion> map) {
    map.put(Blob.class, v -> new MemoryBlob(Texts.toBytes(v).clone()));
    map.put(Clob.class, v -> new MemoryClob(Texts.toText(v)));
    map.put(NClob.class, v -> new MemoryClob(Texts.toText(v)));
    map.put(InputStream.class, v -> new ByteArrayInputStream(Texts.toBytes(v)));
    map.put(Reader.class, v -> new StringReader(Texts.toText(v)));
  }
}
