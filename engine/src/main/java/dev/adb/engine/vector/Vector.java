package dev.adb.engine.vector;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column of up to {@link Batch#ROW_COUNT_MAX} values. The array of the type's storage holds them;
 * a null has a bit set in {@link #nulls} and 0, or null, in the array.
 *
 * <p>One final class with an array for each storage: a reader asks {@link #type} once a batch and
 * then works on the array.
 *
 * <p>A vector may instead be coded: {@link #codes} number values of a {@link #dictionary}, which
 * who works on codes need not look up. The array of values is filled when somebody asks for it.
 */
public final class Vector {
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};
  private static final double[] NO_DOUBLES = {};
  private static final @Nullable String[] NO_STRINGS = {};
  private static final byte[] @Nullable [] NO_BYTES = {};

  private final DataType type;
  private final long[] nulls;
  private final int[] ints;
  private final long[] longs;
  private final long[] highs;
  private final double[] doubles;
  private final @Nullable String[] strings;
  private final byte[] @Nullable [] bytes;
  private boolean hasNulls;

  private @Nullable Dictionary dictionary;
  private int[] codes = NO_INTS;
  private int codeCount;
  private boolean decoded;

  public Vector(DataType type) {
    this(type, Batch.ROW_COUNT_MAX);
  }

  /** A vector with room for fewer rows, for results that are known to be small. */
  public Vector(DataType type, int capacity) {
    this.type = type;
    nulls = new long[(capacity + Long.SIZE - 1) / Long.SIZE];
    Storage storage = type.storage();
    ints = storage == Storage.INT ? new int[capacity] : NO_INTS;
    boolean pair = storage == Storage.LONG_PAIR;
    longs = pair || storage == Storage.LONG ? new long[capacity] : NO_LONGS;
    highs = pair ? new long[capacity] : NO_LONGS;
    doubles = storage == Storage.DOUBLE ? new double[capacity] : NO_DOUBLES;
    strings = storage == Storage.STRING ? new String[capacity] : NO_STRINGS;
    bytes = storage == Storage.BYTES ? new byte[capacity][] : NO_BYTES;
  }

  public DataType type() {
    return type;
  }

  /** Whether any row is null; when false {@link #nulls} need not be read. */
  public boolean hasNulls() {
    return hasNulls;
  }

  public boolean isNull(int row) {
    return hasNulls && (nulls[row >> 6] & (1L << row)) != 0;
  }

  /** Makes a row null, and its value 0 or null. */
  public void setNull(int row) {
    nulls[row >> 6] |= 1L << row;
    hasNulls = true;
    if (dictionary != null) {
      codes[row] = 0;
    }
    clearValue(row);
  }

  private void clearValue(int row) {
    switch (type.storage()) {
      case INT -> ints[row] = 0;
      case LONG -> longs[row] = 0;
      case LONG_PAIR -> {
        highs[row] = 0;
        longs[row] = 0;
      }
      case DOUBLE -> doubles[row] = 0;
      case STRING -> strings[row] = null;
      case BYTES -> bytes[row] = null;
    }
  }

  /**
   * Makes some rows null, and their values 0 or null.
   *
   * @param bits the lowest is that of {@code row}, a set one makes its row null
   */
  public void setNulls(int row, long bits) {
    int word = row >> 6;
    int shift = row & (Long.SIZE - 1);
    nulls[word] |= bits << shift;
    if (shift != 0 && bits >>> (Long.SIZE - shift) != 0) {
      nulls[word + 1] |= bits >>> (Long.SIZE - shift);
    }
    hasNulls = true;
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      int at = row + Long.numberOfTrailingZeros(rest);
      if (dictionary != null) {
        codes[at] = 0;
      }
      clearValue(at);
    }
  }

  /** Makes every row not null again, and not coded, before the vector is filled anew. */
  public void clearNulls() {
    dictionary = null;
    if (hasNulls) {
      Arrays.fill(nulls, 0);
      hasNulls = false;
    }
  }

  /** How many rows there is room for. */
  public int capacity() {
    return nulls.length * Long.SIZE;
  }

  /** Where the values of {@link #codes} stand, or null if the vector is not coded. */
  public @Nullable Dictionary dictionary() {
    return dictionary;
  }

  /** The codes of a coded vector; that of a null is 0. */
  public int[] codes() {
    return codes;
  }

  /**
   * Makes the vector a coded one.
   *
   * @param rowCount rows [0, rowCount) have codes, which the caller puts into {@link #codes} before
   *     anybody asks for values
   */
  public int[] code(Dictionary values, int rowCount) {
    dictionary = values;
    decoded = false;
    codeCount = rowCount;
    if (codes.length == 0) {
      codes = new int[capacity()];
    }
    return codes;
  }

  /**
   * Whether the rows behind the first {@code at} can have codes of a dictionary. If not, the vector
   * has values from now on.
   */
  public boolean takesCodes(Dictionary values, int at) {
    if (at == 0 || dictionary == values) {
      return true;
    }
    dropCodes();
    return false;
  }

  /** Has the vector have values, and no dictionary. */
  public void dropCodes() {
    decode();
    dictionary = null;
  }

  private void decode() {
    Dictionary values = dictionary;
    if (values != null && !decoded) {
      decoded = true;
      if (values.count() > 0) {
        values.decode(codes, codeCount, this);
      }
      if (hasNulls) {
        clearValuesOfNulls();
      }
    }
  }

  private void clearValuesOfNulls() {
    for (int row = 0; row < codeCount; row++) {
      if (isNull(row)) {
        clearValue(row);
      }
    }
  }

  /** Turns the order of some rows round. */
  public void reverse(int from, int count) {
    if (dictionary != null) {
      decoded = false;
    }
    for (int low = from, high = from + count - 1; low < high; low++, high--) {
      swap(low, high);
    }
  }

  private void swap(int low, int high) {
    if (dictionary != null) {
      int code = codes[low];
      codes[low] = codes[high];
      codes[high] = code;
    } else {
      swapValues(low, high);
    }
    if (hasNulls && isNull(low) != isNull(high)) {
      nulls[low >> 6] ^= 1L << low;
      nulls[high >> 6] ^= 1L << high;
    }
  }

  private void swapValues(int low, int high) {
    switch (type.storage()) {
      case INT -> {
        int value = ints[low];
        ints[low] = ints[high];
        ints[high] = value;
      }
      case LONG -> swap(longs, low, high);
      case LONG_PAIR -> {
        swap(longs, low, high);
        swap(highs, low, high);
      }
      case DOUBLE -> {
        double value = doubles[low];
        doubles[low] = doubles[high];
        doubles[high] = value;
      }
      case STRING -> {
        String value = strings[low];
        strings[low] = strings[high];
        strings[high] = value;
      }
      case BYTES -> {
        byte[] value = bytes[low];
        bytes[low] = bytes[high];
        bytes[high] = value;
      }
    }
  }

  private static void swap(long[] values, int low, int high) {
    long value = values[low];
    values[low] = values[high];
    values[high] = value;
  }

  public long[] nulls() {
    return nulls;
  }

  public int[] ints() {
    if (dictionary != null) {
      decode();
    }
    return ints;
  }

  /** Values of LONG storage; the low words of LONG_PAIR storage. */
  public long[] longs() {
    if (dictionary != null) {
      decode();
    }
    return longs;
  }

  /** The high words of LONG_PAIR storage. */
  public long[] highs() {
    if (dictionary != null) {
      decode();
    }
    return highs;
  }

  public double[] doubles() {
    if (dictionary != null) {
      decode();
    }
    return doubles;
  }

  public @Nullable String[] strings() {
    if (dictionary != null) {
      decode();
    }
    return strings;
  }

  public byte[] @Nullable [] bytes() {
    if (dictionary != null) {
      decode();
    }
    return bytes;
  }

  /** A value of INT or LONG storage, widened. */
  public long getLong(int row) {
    if (dictionary != null) {
      decode();
    }
    return ints.length != 0 ? ints[row] : longs[row];
  }

  /**
   * The value in internal form, see {@link dev.adb.engine.type.TypeKind}. Allocates: not for hot
   * paths.
   */
  public @Nullable Object getObject(int row) {
    if (isNull(row)) {
      return null;
    }
    decode();
    return switch (type.kind()) {
      case BOOLEAN -> ints[row] != 0;
      case INT, DATE, TIME -> ints[row];
      case BIGINT, TIMESTAMP -> longs[row];
      case DOUBLE -> doubles[row];
      case DECIMAL ->
          highs.length == 0
              ? BigDecimal.valueOf(longs[row], type.scale())
              : new BigDecimal(pair(highs[row], longs[row]), type.scale());
      case STRING, JSON -> strings[row];
      case BYTES -> bytes[row];
      case UUID -> new UUID(highs[row], longs[row]);
    };
  }

  /**
   * Sets rows [0, rowCount), which have no nulls yet, to the same value.
   *
   * @param value in internal form
   */
  public void fill(@Nullable Object value, int rowCount) {
    for (int row = 0; row < rowCount; row++) {
      setObject(row, value);
    }
  }

  /**
   * Sets a row, which is not null yet. Not for hot paths.
   *
   * @param value in internal form
   */
  public void setObject(int row, @Nullable Object value) {
    if (value == null) {
      setNull(row);
      return;
    }
    switch (type.storage()) {
      case INT -> ints[row] = value instanceof Boolean flag ? (flag ? 1 : 0) : (Integer) value;
      case LONG ->
          longs[row] =
              value instanceof BigDecimal number
                  ? number.unscaledValue().longValueExact()
                  : (Long) value;
      case LONG_PAIR -> {
        if (value instanceof UUID uuid) {
          highs[row] = uuid.getMostSignificantBits();
          longs[row] = uuid.getLeastSignificantBits();
        } else {
          BigInteger unscaled = ((BigDecimal) value).unscaledValue();
          highs[row] = unscaled.shiftRight(Long.SIZE).longValueExact();
          longs[row] = unscaled.longValue();
        }
      }
      case DOUBLE -> doubles[row] = (Double) value;
      case STRING -> strings[row] = (String) value;
      case BYTES -> bytes[row] = (byte[]) value;
    }
  }

  /** The signed 128-bit number of two words. */
  public static BigInteger pair(long high, long low) {
    if (high == low >> 63) {
      return BigInteger.valueOf(low);
    }
    return BigInteger.valueOf(high)
        .shiftLeft(64)
        .or(BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1)));
  }
}
