package dev.adb.benchmark.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a line is to reach.
 *
 * @param against the subject of the comparison, {@code best} for the best peer, {@code value} for
 *     none
 * @param factor what aDB's figure divided by the other's must reach, or stay at where less is
 *     better; for {@code value} the value that it must stay at
 */
public record Target(String against, double factor) {
  private static final String BEST = "best";
  private static final String VALUE = "value";

  static Target timesBare(double factor) {
    return new Target(Figures.BARE, factor);
  }

  static Target timesPeer(String peer, double factor) {
    return new Target(peer, factor);
  }

  static Target timesBest(double factor) {
    return new Target(BEST, factor);
  }

  static Target atMostBest() {
    return new Target(BEST, 1);
  }

  static Target atMostPeer(String peer) {
    return new Target(peer, 1);
  }

  static Target atMost(double value) {
    return new Target(VALUE, value);
  }

  /** The target, what was reached, and whether that is enough. */
  String outcome(Line line, Figures figures) {
    boolean higher = line.unit().higherIsBetter();
    String sign = higher ? "≥ " : "≤ ";
    boolean absolute = against.equals(VALUE);
    String text =
        absolute
            ? sign + number(factor) + " " + line.unit().label()
            : sign + number(factor) + " × " + against;
    OptionalDouble own = figures.median(line.id(), Figures.OWN);
    OptionalDouble other =
        absolute
            ? OptionalDouble.of(1)
            : against.equals(BEST) ? figures.best(line) : figures.median(line.id(), against);
    if (own.isEmpty() || other.isEmpty()) {
      return text + ": not measured";
    }
    double reached = own.getAsDouble() / other.getAsDouble();
    boolean hit = higher ? reached >= factor : reached <= factor;
    return "%s: **%s** (%s)".formatted(text, hit ? "hit" : "missed", number(reached));
  }

  private static String number(double value) {
    if (value == Math.rint(value) && value < 1e6) {
      return String.valueOf((long) value);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
