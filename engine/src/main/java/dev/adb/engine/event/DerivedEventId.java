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

  /** The finalizer of MurmurHash3 (Appleby): a bijection on 64 bits. */
  private static long mix(long value) {
    long hash = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
