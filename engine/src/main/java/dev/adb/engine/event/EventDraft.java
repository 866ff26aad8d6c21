package dev.adb.engine.event;

import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event while a statement fills it in: typed slots, checked as they are set, then encoded.
 * Reused from event to event by {@link #clear}.
 *
 * <p>Attributes are counted from 0 in the order of the type's visible attributes. Values that a
 * long holds are in the units of {@link TypeKind}.
 */
public final class EventDraft {
  private static final int EVENT_ID = 0;
  private static final int CORRELATION_ID = 1;
  private static final int CAUSATION_ID = 2;
  private static final int METADATA = 3;

  private final StreamDefinition stream;
  private final EventTypeDefinition type;
  private final List<AttributeDefinition> attributes;
  private final DataType[] types;
  private final Slots slots;
  private final Slots key;
  private final Slots common = new Slots(4);

  public EventDraft(StreamDefinition stream, EventTypeDefinition type) {
    this.stream = stream;
    this.type = type;
    attributes = type.visibleAttributes();
    types = type.schema().types();
    slots = new Slots(types.length);
    key = new Slots(stream.key().size());
  }

  public StreamDefinition stream() {
    return stream;
  }

  public EventTypeDefinition type() {
    return type;
  }

  public void clear() {
    slots.clear();
    key.clear();
    common.clear();
  }

  /**
   * A whole number, a date, a time, a timestamp or a boolean (0 or 1), as the attribute's type
   * says.
   */
  public void setLong(int attribute, long value) {
    DataType target = types[attribute];
    switch (target.kind()) {
      case DECIMAL -> setDecimal(attribute, BigDecimal.valueOf(value));
      case DOUBLE -> slots.setDouble(attribute, (double) value);
      case INT, BIGINT, BOOLEAN, DATE, TIME, TIMESTAMP -> {
        ValueRange.check(target, value, this, attribute);
        slots.setLong(attribute, value);
      }
      default -> throw mismatch(attribute, "a number");
    }
  }

  public void setDouble(int attribute, double value) {
    if (types[attribute].kind() != TypeKind.DOUBLE) {
      throw mismatch(attribute, "a double");
    }
    // one zero: -0.0 and 0.0 are the same value
    slots.setDouble(attribute, value == 0 ? 0.0 : value);
  }

  /** A number that must fit the attribute's decimal, int or bigint exactly. */
  public void setDecimal(int attribute, BigDecimal value) {
    DataType target = types[attribute];
    switch (target.kind()) {
      case DECIMAL -> {
        BigDecimal exact = ValueRange.exact(target, value, this, attribute);
        if (target.storage() == Storage.LONG) {
          // a decimal of at most 18 digits has no BigInteger; its unscaled value would be one
          slots.setLong(attribute, exact.movePointRight(exact.scale()).longValue());
        } else {
          slots.setPair(
              attribute,
              exact.unscaledValue().shiftRight(Long.SIZE).longValue(),
              exact.unscaledValue().longValue());
        }
      }
      case INT, BIGINT -> setLong(attribute, ValueRange.exactLong(value, this, attribute));
      case DOUBLE -> setDouble(attribute, ValueRange.finite(value, this, attribute));
      default -> throw mismatch(attribute, "a number");
    }
  }

  public void setString(int attribute, String value) {
    DataType target = types[attribute];
    if (target.kind() == TypeKind.JSON) {
      JsonSyntax.check(value);
    } else if (target.kind() != TypeKind.STRING) {
      throw mismatch(attribute, "a string");
    } else if (target.precision() > 0) {
      int length = value.codePointCount(0, value.length());
      if (length > target.precision()) {
        throw new AdbException(
            ErrorCode.STRING_TOO_LONG,
            "string is too long for %s %s: characters=%d"
                .formatted(describe(attribute), target, length));
      }
    }
    slots.setBytes(attribute, Text.encode(value));
  }

  public void setBytes(int attribute, byte[] value) {
    if (types[attribute].kind() != TypeKind.BYTES) {
      throw mismatch(attribute, "bytes");
    }
    slots.setBytes(attribute, value);
  }

  public void setUuid(int attribute, UUID value) {
    if (types[attribute].kind() != TypeKind.UUID) {
      throw mismatch(attribute, "a uuid");
    }
    slots.setPair(attribute, value.getMostSignificantBits(), value.getLeastSignificantBits());
  }

  public void setNull(int attribute) {
    slots.setAbsent(attribute);
  }

  /** A value in the internal form of any kind that converts to the attribute's type. */
  public void setObject(int attribute, @Nullable Object value) {
    if (value == null) {
      setNull(attribute);
    } else if (value instanceof String text) {
      setString(attribute, text);
    } else if (value instanceof BigDecimal number) {
      setDecimal(attribute, number);
    } else if (value instanceof Double number) {
      setDouble(attribute, number);
    } else if (value instanceof Boolean bool) {
      if (types[attribute].kind() != TypeKind.BOOLEAN) {
        throw mismatch(attribute, "a boolean");
      }
      setLong(attribute, bool ? 1 : 0);
    } else if (value instanceof UUID uuid) {
      setUuid(attribute, uuid);
    } else if (value instanceof byte[] bytes) {
      setBytes(attribute, bytes);
    } else {
      setLong(attribute, ((Number) value).longValue());
    }
  }

  /** A key part of type int, bigint or date. */
  public void setKeyLong(int part, long value) {
    DataType target = stream.key().get(part).type();
    if (target.storage() != Storage.INT && target.storage() != Storage.LONG) {
      throw keyMismatch(part, "a number");
    }
    ValueRange.checkKey(target, value, stream, part);
    key.setLong(part, value);
  }

  public void setKeyString(int part, String value) {
    if (stream.key().get(part).type().kind() != TypeKind.STRING) {
      throw keyMismatch(part, "a string");
    }
    DataType target = stream.key().get(part).type();
    int length = value.codePointCount(0, value.length());
    if (target.precision() > 0 && length > target.precision()) {
      throw new AdbException(
          ErrorCode.STRING_TOO_LONG,
          "string is too long for key %s %s: characters=%d"
              .formatted(stream.key().get(part).name(), target, length));
    }
    key.setBytes(part, Text.encode(value));
  }

  public void setKeyUuid(int part, UUID value) {
    if (stream.key().get(part).type().kind() != TypeKind.UUID) {
      throw keyMismatch(part, "a uuid");
    }
    key.setPair(part, value.getMostSignificantBits(), value.getLeastSignificantBits());
  }

  /** A key part in internal form; null leaves it unset. */
  public void setKeyObject(int part, @Nullable Object value) {
    if (value == null) {
      key.setAbsent(part);
    } else if (value instanceof String text) {
      setKeyString(part, text);
    } else if (value instanceof UUID uuid) {
      setKeyUuid(part, uuid);
    } else if (value instanceof BigDecimal number) {
      setKeyLong(part, ValueRange.exactKey(number, stream, part));
    } else if (value instanceof Integer || value instanceof Long) {
      setKeyLong(part, ((Number) value).longValue());
    } else {
      throw keyMismatch(part, "a " + value.getClass().getSimpleName());
    }
  }

  public void setEventId(@Nullable UUID id) {
    if (id == null) {
      common.setAbsent(EVENT_ID);
    } else {
      common.setPair(EVENT_ID, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
  }

  public void setCorrelationId(@Nullable String id) {
    setCommonText(CORRELATION_ID, id);
  }

  public void setCausationId(@Nullable String id) {
    setCommonText(CAUSATION_ID, id);
  }

  public void setMetadata(@Nullable String json) {
    if (json != null) {
      JsonSyntax.check(json);
    }
    setCommonText(METADATA, json);
  }

  private void setCommonText(int slot, @Nullable String text) {
    if (text == null) {
      common.setAbsent(slot);
    } else {
      common.setBytes(slot, Text.encode(text));
    }
  }

  /** The key as people read it; {@link #complete} has been called. */
  public String keyText() {
    ByteWriter bytes = new ByteWriter(Long.BYTES);
    encodeKey(bytes);
    return KeyFormat.text(stream.key(), bytes.array(), 0);
  }

  public boolean isNull(int attribute) {
    return slots.isAbsent(attribute);
  }

  /** The value of an attribute in internal form; for checks. */
  public @Nullable Object getObject(int attribute) {
    if (slots.isAbsent(attribute)) {
      return null;
    }
    DataType t = types[attribute];
    return switch (t.storage()) {
      case INT ->
          t.kind() == TypeKind.BOOLEAN
              ? (Object) (slots.low(attribute) != 0)
              : (Object) (int) slots.low(attribute);
      case LONG ->
          t.kind() == TypeKind.DECIMAL
              ? (Object) BigDecimal.valueOf(slots.low(attribute), t.scale())
              : (Object) slots.low(attribute);
      case DOUBLE -> Double.longBitsToDouble(slots.low(attribute));
      case LONG_PAIR ->
          t.kind() == TypeKind.UUID
              ? new UUID(slots.high(attribute), slots.low(attribute))
              : new BigDecimal(Vector.pair(slots.high(attribute), slots.low(attribute)), t.scale());
      case STRING -> Text.decode(slots.bytes(attribute), 0, slots.bytes(attribute).length);
      case BYTES -> slots.bytes(attribute);
    };
  }

  /**
   * Fills defaults in and checks that nothing required is missing.
   *
   * @throws AdbException {@link ErrorCode#MISSING_ATTRIBUTE} naming the attribute or the key
   */
  public void complete() {
    for (int part = 0; part < stream.key().size(); part++) {
      if (key.isAbsent(part)) {
        throw new AdbException(
            ErrorCode.MISSING_ATTRIBUTE,
            "key %s of stream %s is missing: event=%s"
                .formatted(stream.key().get(part).name(), stream.name(), type.name()));
      }
    }
    for (int i = 0; i < types.length; i++) {
      if (slots.isAbsent(i)) {
        AttributeDefinition attribute = attributes.get(i);
        if (attribute.defaultValue() != null && !slots.isGiven(i)) {
          setObject(i, attribute.defaultValue());
        } else if (!attribute.optional()) {
          throw new AdbException(
              ErrorCode.MISSING_ATTRIBUTE,
              "required attribute %s of %s is missing".formatted(attribute.name(), type.name()));
        }
      }
    }
  }

  /**
   * Appends the event with version 0; {@link #complete} has been called. After an error the caller
   * truncates what was written.
   *
   * @return the offset at which it begins
   */
  public int encode(ByteWriter out) {
    int start = out.length();
    out.skip(EventFormat.KEY_OFFSET);
    encodeKey(out);
    int keyLength = out.length() - start - EventFormat.KEY_OFFSET;
    if (keyLength > Limits.KEY_BYTES_MAX) {
      throw KeyFormat.tooLong(keyLength);
    }
    int flags = encodeCommon(out);
    encodeAttributes(out);
    int length = out.length() - start;
    if (length > Limits.EVENT_BYTES_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "event %s is too large: bytes=%d, limit=%d"
              .formatted(type.name(), length, Limits.EVENT_BYTES_MAX));
    }
    out.setInt(start + EventFormat.LENGTH_OFFSET, length - Integer.BYTES);
    out.setInt(start + EventFormat.EVENT_TYPE_ID_OFFSET, type.id());
    out.setInt(start + EventFormat.SCHEMA_VERSION_OFFSET, type.schemaVersion());
    out.setByte(start + EventFormat.FLAGS_OFFSET, flags);
    out.setByte(start + EventFormat.KEY_LENGTH_OFFSET, keyLength);
    out.setByte(start + EventFormat.KEY_LENGTH_OFFSET + 1, keyLength >>> 8);
    return start;
  }

  private void encodeKey(ByteWriter out) {
    for (int part = 0; part < stream.key().size(); part++) {
      DataType keyType = stream.key().get(part).type();
      switch (keyType.storage()) {
        case STRING -> KeyFormat.putString(out, key.bytes(part));
        case LONG_PAIR -> KeyFormat.putUuid(out, key.high(part), key.low(part));
        default -> KeyFormat.putLong(out, keyType, key.low(part));
      }
    }
  }

  private int encodeCommon(ByteWriter out) {
    int flags = 0;
    if (!common.isAbsent(EVENT_ID)) {
      flags |= EventFormat.FLAG_EVENT_ID;
      out.putLong(common.high(EVENT_ID));
      out.putLong(common.low(EVENT_ID));
    }
    for (int slot = CORRELATION_ID; slot <= METADATA; slot++) {
      if (!common.isAbsent(slot)) {
        flags |= 1 << slot;
        putText(out, common.bytes(slot));
      }
    }
    return flags;
  }

  private static void putText(ByteWriter out, byte[] bytes) {
    out.putVarint(bytes.length);
    out.putBytes(bytes, 0, bytes.length);
  }

  private void encodeAttributes(ByteWriter out) {
    int bitmap = out.length();
    out.skip((types.length + 7) / 8);
    for (int i = 0; i < types.length; i++) {
      if (slots.isAbsent(i)) {
        int at = bitmap + i / 8;
        out.setByte(at, out.array()[at] | (1 << (i % 8)));
        continue;
      }
      switch (types[i].storage()) {
        case INT -> {
          if (types[i].kind() == TypeKind.BOOLEAN) {
            out.putByte((int) slots.low(i));
          } else {
            out.putSigned(slots.low(i));
          }
        }
        case LONG -> out.putSigned(slots.low(i));
        case DOUBLE -> out.putLong(slots.low(i));
        case LONG_PAIR -> {
          out.putLong(slots.high(i));
          out.putLong(slots.low(i));
        }
        case STRING, BYTES -> putText(out, slots.bytes(i));
      }
    }
  }

  String describe(int attribute) {
    return "attribute " + attributes.get(attribute).name() + " of " + type.name();
  }

  private AdbException mismatch(int attribute, String given) {
    return new AdbException(
        ErrorCode.TYPE_MISMATCH,
        "%s is %s and takes no value that is %s"
            .formatted(describe(attribute), types[attribute], given));
  }

  private AdbException keyMismatch(int part, String given) {
    return new AdbException(
        ErrorCode.TYPE_MISMATCH,
        "key %s of stream %s is %s and takes no value that is %s"
            .formatted(
                stream.key().get(part).name(),
                stream.name(),
                stream.key().get(part).type(),
                given));
  }

  /** Values without boxes: one of the arrays holds each, by its type. */
  private static final class Slots {
    private static final byte UNSET = 0;
    private static final byte NULL = 1;
    private static final byte SET = 2;

    private final byte[] states;
    private final long[] lows;
    private final long[] highs;
    private final byte[][] references;

    Slots(int count) {
      states = new byte[count];
      lows = new long[count];
      highs = new long[count];
      references = new byte[count][];
    }

    void clear() {
      Arrays.fill(states, UNSET);
    }

    void setLong(int slot, long value) {
      states[slot] = SET;
      lows[slot] = value;
    }

    void setDouble(int slot, double value) {
      setLong(slot, Double.doubleToLongBits(value));
    }

    void setPair(int slot, long high, long low) {
      setLong(slot, low);
      highs[slot] = high;
    }

    void setBytes(int slot, byte[] value) {
      states[slot] = SET;
      references[slot] = value;
    }

    void setAbsent(int slot) {
      states[slot] = NULL;
    }

    boolean isAbsent(int slot) {
      return states[slot] != SET;
    }

    boolean isGiven(int slot) {
      return states[slot] != UNSET;
    }

    long low(int slot) {
      return lows[slot];
    }

    long high(int slot) {
      return highs[slot];
    }

    byte[] bytes(int slot) {
      return references[slot];
    }
  }
}
