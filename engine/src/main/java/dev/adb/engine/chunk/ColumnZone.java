package dev.adb.engine.chunk;

import dev.adb.engine.event.Text;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.type.ValueOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * What a chunk knows of a column without reading it: how many rows are null, and bounds of the
 * others. For filters that pass over whole chunks.
 */
public final class ColumnZone {
  private final DataType type;
  private final int rowCount;
  private final int nullCount;
  private final Bounds bounds;

  ColumnZone(DataType type, int rowCount, int nullCount, Bounds bounds) {
    this.type = type;
    this.rowCount = rowCount;
    this.nullCount = nullCount;
    this.bounds = bounds;
  }

  public DataType type() {
    return type;
  }

  public int nullCount() {
    return nullCount;
  }

  public boolean isAllNull() {
    return nullCount == rowCount;
  }

  /** Whether {@link #minWord} and {@link #maxWord} are known: of INT and LONG storage. */
  public boolean hasWords() {
    boolean numbers = type.storage() == Storage.INT || type.storage() == Storage.LONG;
    return numbers && (isAllNull() || bounds.code() == ChunkColumnFormat.BOTH_BOUNDS);
  }

  /** The least value, as the word that the column holds; not of one that is all null. */
  public long minWord() {
    return Bounds.word(bounds.min(), 0);
  }

  /** The greatest value. */
  public long maxWord() {
    return Bounds.word(bounds.max(), 0);
  }

  /**
   * Whether any value may be {@code value} or less; false if certainly none is.
   *
   * @param value in the internal form of the column's type
   */
  public boolean mayBeAtMost(Object value) {
    if (isAllNull()) {
      return false;
    }
    return bounds.code() == ChunkColumnFormat.NO_BOUNDS || compare(bounds.min(), value) <= 0;
  }

  /**
   * Whether any value may be {@code value} or greater; false if certainly none is.
   *
   * @param value in the internal form of the column's type
   */
  public boolean mayBeAtLeast(Object value) {
    if (isAllNull()) {
      return false;
    }
    return bounds.code() != ChunkColumnFormat.BOTH_BOUNDS || compare(bounds.max(), value) >= 0;
  }

  /** Whether any value may be {@code value}. */
  public boolean mayBe(Object value) {
    return mayBeAtMost(value) && mayBeAtLeast(value);
  }

  private int compare(byte[] bound, Object value) {
    return switch (type.storage()) {
      case INT, LONG -> Long.compare(Bounds.word(bound, 0), word(value));
      case DOUBLE ->
          ValueOrder.compareDouble(Double.longBitsToDouble(Bounds.word(bound, 0)), (Double) value);
      case LONG_PAIR -> comparePair(Bounds.word(bound, 1), Bounds.word(bound, 0), value);
      case STRING -> compareText(bound, (String) value);
      case BYTES -> Arrays.compareUnsigned(bound, (byte[]) value);
    };
  }

  private static long word(Object value) {
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    return value instanceof BigDecimal number
        ? number.unscaledValue().longValueExact()
        : ((Number) value).longValue();
  }

  private int comparePair(long high, long low, Object value) {
    if (type.kind() == TypeKind.UUID) {
      UUID uuid = (UUID) value;
      return ValueOrder.compareUuid(
          high, low, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }
    BigInteger unscaled = ((BigDecimal) value).unscaledValue();
    int order = Long.compare(high, unscaled.shiftRight(Long.SIZE).longValueExact());
    return order != 0 ? order : Long.compareUnsigned(low, unscaled.longValue());
  }

  /** A text that UTF-8 cannot carry has no bytes to compare: its neighbours might be anywhere. */
  private static int compareText(byte[] bound, String value) {
    return Text.isEncodable(value)
        ? Arrays.compareUnsigned(bound, value.getBytes(StandardCharsets.UTF_8))
        : 0;
  }
}
