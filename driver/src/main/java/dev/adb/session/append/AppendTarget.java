package dev.adb.session.append;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.check.AttributeChecks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where appended values go: slots of an event type, filled from objects or from parameters, the
 * latter without boxing. Belongs to one statement.
 */
public final class AppendTarget {
  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private final EventDraft draft;
  private final AttributeChecks checks;
  private final List<AttributeDefinition> attributes;
  private long expectation = Expectation.ANY;
  private boolean hasMetadata;

  public AppendTarget(StreamDefinition stream, EventTypeDefinition type) {
    draft = new EventDraft(stream, type);
    checks = AttributeChecks.of(type);
    attributes = type.visibleAttributes();
  }

  public EventTypeDefinition type() {
    return draft.type();
  }

  public StreamDefinition stream() {
    return draft.stream();
  }

  /** Begins the next event. */
  public void clear() {
    draft.clear();
    expectation = Expectation.ANY;
    hasMetadata = false;
  }

  public void expect(long value) {
    expectation = value;
  }

  /** Checks the event and adds it. */
  public void add(Transaction transaction) {
    check();
    transaction.add(draft, expectation);
  }

  /** Fills defaults in and checks the event. */
  void check() {
    draft.complete();
    checks.check(draft);
  }

  /** The key of the event, as people read it. */
  String keyText() {
    return draft.keyText();
  }

  /** The value of an attribute of the event, by its place among the visible ones. */
  @Nullable Object value(int attribute) {
    return draft.getObject(attribute);
  }

  /** Whether the event was given metadata. */
  boolean hasMetadata() {
    return hasMetadata;
  }

  /** The place of an attribute's id among the visible attributes. */
  public int attribute(int attributeId) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).id() == attributeId) {
        return i;
      }
    }
    throw new IllegalArgumentException("no visible attribute has the id " + attributeId);
  }

  /** The type of a column that can be filled; a version is a bigint. */
  public DataType type(int columnId) {
    if (columnId > 0) {
      return attributes.get(attribute(columnId)).type();
    }
    if (CommonColumn.isKey(columnId)) {
      return stream().key().get(CommonColumn.keyPart(columnId)).type();
    }
    return switch (columnId) {
      case CommonColumn.VERSION -> DataType.BIGINT;
      case CommonColumn.EVENT_ID -> DataType.UUID;
      case CommonColumn.METADATA -> DataType.JSON;
      default -> DataType.STRING;
    };
  }

  /** Fills a column with a value in internal form. */
  public void set(int columnId, @Nullable Object value) {
    if (columnId > 0) {
      draft.setObject(attribute(columnId), value);
    } else if (CommonColumn.isKey(columnId)) {
      draft.setKeyObject(CommonColumn.keyPart(columnId), value);
    } else {
      setCommon(columnId, value);
    }
  }

  /** Fills a date or a timestamp with a time in milliseconds. */
  public void setCurrentTime(int columnId, long millis) {
    boolean date = type(columnId).kind() == TypeKind.DATE;
    long value = date ? Math.floorDiv(millis, MILLIS_A_DAY) : millis;
    if (CommonColumn.isKey(columnId)) {
      draft.setKeyLong(CommonColumn.keyPart(columnId), value);
    } else {
      draft.setLong(attribute(columnId), value);
    }
  }

  private void setCommon(int columnId, @Nullable Object value) {
    switch (columnId) {
      case CommonColumn.VERSION -> expectVersion(value);
      case CommonColumn.EVENT_ID -> draft.setEventId(uuid(value));
      case CommonColumn.CORRELATION_ID -> draft.setCorrelationId(string(value));
      case CommonColumn.CAUSATION_ID -> draft.setCausationId(string(value));
      case CommonColumn.METADATA -> {
        draft.setMetadata(string(value));
        hasMetadata = value != null;
      }
      default -> throw new IllegalArgumentException("column cannot be filled: " + columnId);
    }
  }

  /** A version that is named is the one that the event gets: the one before it is expected. */
  private void expectVersion(@Nullable Object value) {
    if (value == null) {
      return;
    }
    long version = wholeNumber(value);
    if (version < 1) {
      throw new AdbException(
          ErrorCode.NUMBER_OUT_OF_RANGE, "version must be at least 1, got " + version);
    }
    expectation = version - 1;
  }

  public static long wholeNumber(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
      if (number.compareTo(LONG_MIN) < 0 || number.compareTo(LONG_MAX) > 0) {
        throw new AdbException(
            ErrorCode.NUMBER_OUT_OF_RANGE, "version does not fit bigint: value=" + value);
      }
      return number.longValueExact();
    }
    throw new AdbException(ErrorCode.TYPE_MISMATCH, "version must be a whole number, got " + value);
  }

  private static @Nullable UUID uuid(@Nullable Object value) {
    if (value == null || value instanceof UUID) {
      return (UUID) value;
    }
    throw new AdbException(ErrorCode.TYPE_MISMATCH, "event_id must be a uuid, got " + value);
  }

  private static @Nullable String string(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new AdbException(ErrorCode.TYPE_MISMATCH, "a string is expected, got " + value);
  }

  /** Fills a column with a parameter. */
  public void set(int columnId, Parameters parameters, int index) {
    if (parameters.isNull(index)) {
      set(columnId, null);
      return;
    }
    ValueKind kind = parameters.kind(index);
    DataType target = type(columnId);
    if (!accepts(target.kind(), kind)) {
      throw new AdbException(
          ErrorCode.TYPE_MISMATCH,
          "parameter %d is %s, %s takes %s"
              .formatted(index + 1, kind.name().toLowerCase(Locale.ROOT), name(columnId), target));
    }
    if (ParameterValues.isLong(kind) && columnId > 0) {
      draft.setLong(attribute(columnId), parameters.getLong(index));
    } else if (ParameterValues.isLong(kind) && CommonColumn.isKey(columnId)) {
      draft.setKeyLong(CommonColumn.keyPart(columnId), parameters.getLong(index));
    } else if (kind == ValueKind.DOUBLE) {
      draft.setDouble(attribute(columnId), parameters.getDouble(index));
    } else if (ParameterValues.isLong(kind)) {
      set(columnId, parameters.getLong(index));
    } else {
      set(columnId, Objects.requireNonNull(parameters.getReference(index)));
    }
  }

  private String name(int columnId) {
    if (columnId > 0) {
      return "attribute " + attributes.get(attribute(columnId)).name();
    }
    return CommonColumn.isKey(columnId)
        ? "key " + stream().key().get(CommonColumn.keyPart(columnId)).name()
        : "the column";
  }

  /**
   * Whether a value of a kind may be given where a type is asked for; whether it fits is seen
   * later.
   */
  private static boolean accepts(TypeKind target, ValueKind given) {
    return switch (target) {
      case BOOLEAN -> given == ValueKind.BOOLEAN;
      case INT, BIGINT, DECIMAL ->
          given == ValueKind.INT || given == ValueKind.BIGINT || given == ValueKind.DECIMAL;
      case DOUBLE ->
          given == ValueKind.INT
              || given == ValueKind.BIGINT
              || given == ValueKind.DECIMAL
              || given == ValueKind.DOUBLE;
      case STRING -> given == ValueKind.STRING;
      case JSON -> given == ValueKind.STRING || given == ValueKind.JSON;
      case BYTES -> given == ValueKind.BYTES;
      case UUID -> given == ValueKind.UUID;
      case DATE -> given == ValueKind.DATE;
      case TIME -> given == ValueKind.TIME;
      case TIMESTAMP -> given == ValueKind.TIMESTAMP;
    };
  }
}
