package dev.adb.benchmark.report;

/** What the values of a line are. */
public enum Unit {
  PER_SECOND("/s", true),
  MILLIS("ms", false),
  MICROS("µs", false),
  BYTES("bytes", false),
  COUNT("", true);

  private final String label;
  private final boolean higherIsBetter;

  Unit(String label, boolean higherIsBetter) {
    this.label = label;
    this.higherIsBetter = higherIsBetter;
  }

  public String label() {
    return label;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
