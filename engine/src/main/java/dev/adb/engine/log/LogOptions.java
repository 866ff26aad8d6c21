package dev.adb.engine.log;

/**
 * How a log lays out its files. A log may be reopened with other options: they hold for segments
 * made from then on.
 *
 * @param segmentBytesMax size to which segments grow, 4 KiB to 16 MiB, a multiple of 4 KiB; only a
 *     record that is larger gets a larger segment
 * @param segmentBytesFirst size of the first segment, each next one is twice as large; at most
 *     {@code segmentBytesMax}, a multiple of 4 KiB
 */
public record LogOptions(int segmentBytesMax, int segmentBytesFirst) {
  /** 16 MiB, from 1 MiB. */
  public static final LogOptions DEFAULT = new LogOptions(16 << 20, 1 << 20);

  public LogOptions {
    check("segmentBytesMax", segmentBytesMax, SegmentFormat.LENGTH_USUAL_MAX);
    check("segmentBytesFirst", segmentBytesFirst, segmentBytesMax);
  }

  private static void check(String name, int value, int max) {
    if (value < SegmentFormat.LENGTH_UNIT
        || value > max
        || value % SegmentFormat.LENGTH_UNIT != 0) {
      throw new IllegalArgumentException(
          "%s must be a multiple of %d up to %d, got %d"
              .formatted(name, SegmentFormat.LENGTH_UNIT, max, value));
    }
  }

  /** Returns the size of the segment after one of {@code length} bytes. */
  int lengthAfter(int length) {
    return (int) Math.min(segmentBytesMax, 2L * length);
  }
}
