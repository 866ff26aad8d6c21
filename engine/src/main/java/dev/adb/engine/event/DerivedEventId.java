package dev.adb.engine.event;

import java.util.UUID;

/**
 * The id of an event to which none was given: a UUID of version 8 (RFC 9562) made of the database's
 * id and the event's position, and stored nowhere. Distinct for distinct positions of a database.
 */
public final class DerivedEventId {
  private static final long VERSION_MASK = 0xf000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_BIT = 1L << 63;

  private final long high;
  private final long low;

  public DerivedEventId(UUID databaseId) {
    high = databaseId.getMostSignificantBits();
    low = databaseId.getLeastSignificantBits();
  }

  /**
   * The high word; its two lowest free bits carry what the variant leaves no room for in the low
   * word.
   */
  public long high(long position) {
    long mixed = mix(position ^ low);
    long rest = (mix(high ^ (mixed >>> 2)) & ~3L) | (mixed & 3L);
    return (rest & ~VERSION_MASK) | VERSION_8;
  }

  public long low(long position) {
    return (mix(position ^ low) >>> 2) | VARIANT_BIT;
  }

  /** The position whose id this is, or -1 if it is that of none. */
  public long position(long idHigh, long idLow) {
    long position = unmix((idLow << 2) | (idHigh & 3)) ^ low;
    return position > 0 && high(position) == idHigh && low(position) == idLow ? position : -1;
  }

  /** The finalizer of MurmurHash3 (Appleby): a bijection on 64 bits. */
  private static long mix(long value) {
    long hash = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** The inverse of {@link #mix}: its factors are the inverses of those there, modulo 2^64. */
  private static long unmix(long hash) {
    long value = (hash ^ (hash >>> 33)) * 0x9cb4b2f8129337dbL;
    value = (value ^ (value >>> 33)) * 0x4f74430c22a54005L;
    return value ^ (value >>> 33);
  }
}
