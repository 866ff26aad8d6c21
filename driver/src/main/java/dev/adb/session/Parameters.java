package dev.adb.session;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values for the question marks of one execution, kept without boxing. Indexes are counted from 0;
 * values of kinds that fit a long are in {@link #getLong}, see {@link RowCursor#getLong} for their
 * units.
 */
public final class Parameters {
  private static final byte UNBOUND = -1;
  private static final byte NULL = -2;
  private static final ValueKind[] KINDS = ValueKind.values();
  public static final Parameters NONE = new Parameters(0);

  private final byte[] kinds;
  private final long[] longs;
  private final @Nullable Object[] objects;

  public Parameters(int count) {
    kinds = new byte[count];
    longs = new long[count];
    objects = new Object[count];
    clear();
  }

  private Parameters(Parameters other) {
    kinds = other.kinds.clone();
    longs = other.longs.clone();
    objects = other.objects.clone();
  }

  public int count() {
    return kinds.length;
  }

  public void clear() {
    Arrays.fill(kinds, UNBOUND);
    Arrays.fill(objects, null);
  }

  public Parameters copy() {
    return new Parameters(this);
  }

  /** Takes the values of others, of which there are as many. */
  public void copyFrom(Parameters other) {
    System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
    System.arraycopy(other.longs, 0, longs, 0, longs.length);
    System.arraycopy(other.objects, 0, objects, 0, objects.length);
  }

  public boolean isBound(int index) {
    return kinds[index] != UNBOUND;
  }

  public boolean isNull(int index) {
    return kinds[index] == NULL;
  }

  /** The kind of a bound value that is not null. */
  public ValueKind kind(int index) {
    return KINDS[kinds[index]];
  }

  public void setNull(int index) {
    kinds[index] = NULL;
    objects[index] = null;
  }

  public void setBoolean(int index, boolean value) {
    put(index, ValueKind.BOOLEAN, value ? 1 : 0, null);
  }

  /** INT, BIGINT, DATE, TIME or TIMESTAMP. */
  public void setLong(int index, ValueKind kind, long value) {
    put(index, kind, value, null);
  }

  public void setDouble(int index, double value) {
    put(index, ValueKind.DOUBLE, Double.doubleToRawLongBits(value), null);
  }

  public void setDecimal(int index, BigDecimal value) {
    put(index, ValueKind.DECIMAL, 0, value);
  }

  public void setString(int index, String value) {
    put(index, ValueKind.STRING, 0, value);
  }

  /** The array is not copied: the caller does not change it before the execution has ended. */
  public void setBytes(int index, byte[] value) {
    put(index, ValueKind.BYTES, 0, value);
  }

  public void setUuid(int index, UUID value) {
    put(index, ValueKind.UUID, 0, value);
  }

  private void put(int index, ValueKind kind, long word, @Nullable Object object) {
    kinds[index] = (byte) kind.ordinal();
    longs[index] = word;
    objects[index] = object;
  }

  public long getLong(int index) {
    return longs[index];
  }

  public boolean getBoolean(int index) {
    return longs[index] != 0;
  }

  public double getDouble(int index) {
    return Double.longBitsToDouble(longs[index]);
  }

  /** The value of the kinds that are no primitive: BigDecimal, String, byte[], UUID; else null. */
  public @Nullable Object getReference(int index) {
    return objects[index];
  }
}
