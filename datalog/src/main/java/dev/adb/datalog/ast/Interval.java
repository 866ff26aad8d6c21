package dev.adb.datalog.ast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A literal length of time: {@code interval 'amount' unit}. The amount may be negative. */
public record Interval(long amount, Unit unit) {

  /** Units of time; those of months have no fixed length and mix with the others nowhere. */
  public enum Unit {
    YEAR(12, 0),
    QUARTER(3, 0),
    MONTH(1, 0),
    WEEK(0, 604_800_000L),
    DAY(0, 86_400_000L),
    HOUR(0, 3_600_000L),
    MINUTE(0, 60_000L),
    SECOND(0, 1_000L);

    private final int monthCount;
    private final long millis;

    Unit(int monthCount, long millis) {
      this.monthCount = monthCount;
      this.millis = millis;
    }

    /** Returns the unit's length in months, or 0 if it is of fixed length. */
    public int monthCount() {
      return monthCount;
    }

    /** Returns the unit's length in milliseconds, or 0 if it is a number of months. */
    public long millis() {
      return millis;
    }

    /** Returns the name as it is written. */
    public String symbol() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the unit of that name, whatever the case, or {@code null}. */
    public static @Nullable Unit named(String name) {
      for (Unit unit : values()) {
        if (unit.name().equalsIgnoreCase(name)) {
          return unit;
        }
      }
      return null;
    }
  }

  /**
   * Returns the length in the unit's base: months where {@link #isMonths()}, else milliseconds.
   *
   * @throws ArithmeticException if it does not fit into a long
   */
  public long length() {
    return Math.multiplyExact(amount, isMonths() ? unit.monthCount() : unit.millis());
  }

  /** Returns whether the interval is a number of months rather than of milliseconds. */
  public boolean isMonths() {
    return unit.monthCount() > 0;
  }
}
