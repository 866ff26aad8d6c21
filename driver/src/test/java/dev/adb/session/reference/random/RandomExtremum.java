package dev.adb.session.reference.random;

import dev.adb.session.reference.random.Program.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Random rules that keep a least or greatest value through a recursion that ends. */
record RandomExtremum(Random random, List<Predicate> predicates, List<Rule> rules) {
  private static final List<String> SHRINKING_LEAST =
      List.of("h + 1", "h", "greatest(h, 2)", "h * 2", "h + h2", "least(h, 3)", "1 + h", "h / 2");
  private static final List<String> GROWING_GREATEST =
      List.of("least(h + 1, 4)", "h", "h - 1", "greatest(h, 1)", "least(h * 2, 5)", "h / 2");

  /**
   * Adds one.
   *
   * @param edge an atom from its two ends
   * @param weighted the same with the variable {@code g}, never negative, or null
   */
  void add(
      BinaryOperator<String> edge,
      @Nullable BinaryOperator<String> weighted,
      Kind kind,
      boolean nullable) {
    switch (random.nextInt(5)) {
      case 0 -> label(edge, kind, nullable);
      case 1 -> mutual(edge, kind, nullable);
      default -> distance(edge, weighted, kind, nullable);
    }
  }

  private String name(int offset) {
    return "r" + (predicates.size() + offset);
  }

  private void rule(String head, String... conditions) {
    rules.add(new Rule(head, new ArrayList<>(List.of(conditions))));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Predicate.Column column(String name, Kind kind, boolean nullable) {
    return new Predicate.Column(name, kind, nullable);
  }

  /** The least (greatest) name of a node that leads here. */
  private void label(BinaryOperator<String> edge, Kind kind, boolean nullable) {
    String r = name(0);
    String function = random.nextBoolean() ? "min" : "max";
    rule(r + "(x, h = " + function + "(x))", edge.apply("x", "_"));
    rule(r + "(y, " + function + "(h))", r + "(x, h)", edge.apply("x", "y"));
    predicates.add(
        new Predicate(r, List.of(column("x", kind, nullable), column("h", kind, nullable))));
  }

  private void mutual(BinaryOperator<String> edge, Kind kind, boolean nullable) {
    String a = name(0);
    String b = name(1);
    boolean least = random.nextBoolean();
    String function = least ? "min" : "max";
    String step = least ? "h + 1" : "least(h + 1, 5)";
    rule(a + "(x, h = " + function + "(0))", "x = " + kind.literal(random));
    rule(b + "(y, h = " + function + "(" + step + "))", a + "(x, h)", edge.apply("x", "y"));
    rule(a + "(y, " + function + "(h))", b + "(x, h)", edge.apply("x", "y"));
    predicates.add(
        new Predicate(a, List.of(column("x", kind, nullable), column("h", Kind.WHOLE, false))));
    predicates.add(
        new Predicate(b, List.of(column("y", kind, nullable), column("h", Kind.WHOLE, false))));
  }

  private void distance(
      BinaryOperator<String> edge,
      @Nullable BinaryOperator<String> weighted,
      Kind kind,
      boolean nullable) {
    String r = name(0);
    boolean least = random.nextInt(3) > 0;
    boolean isWeighted = weighted != null && random.nextInt(3) > 0;
    BinaryOperator<String> step = isWeighted ? weighted : edge;
    String value = one(least ? SHRINKING_LEAST : GROWING_GREATEST);
    if (isWeighted) {
      value =
          least
              ? one(List.of("h + g", "g + h", "greatest(h, g)", "h + g * 2"))
              : one(List.of("least(h + g, 6)", "least(h, g)", "h - g"));
    }
    // A second condition that binds h2, for "+ e" with an e that is no literal.
    boolean isPlus = value.contains("h2");
    boolean both = !isWeighted && random.nextInt(4) == 0;
    String start = random.nextInt(3) == 0 ? edge.apply("x", "_") : "x = " + kind.literal(random);
    String first = least ? "min" : "max";
    String second = least ? "max" : "min";
    String other = least ? one(GROWING_GREATEST) : "j + 1";
    other = other.replace("h", "j");
    rule(
        r
            + "(x, h = "
            + first
            + "("
            + random.nextInt(3)
            + ")"
            + (both ? ", j = " + second + "(1)" : "")
            + ")",
        start);
    List<String> body = new ArrayList<>(List.of(r + "(x, h" + (both ? ", j" : "") + ")"));
    body.add(step.apply("x", "y"));
    if (isPlus) {
      body.add("h2 in (1, 2)");
    }
    rules.add(
        new Rule(
            r
                + "(y, "
                + first
                + "("
                + value
                + ")"
                + (both ? ", " + second + "(" + other + ")" : "")
                + ")",
            body));
    List<Predicate.Column> columns = new ArrayList<>();
    columns.add(column("x", kind, nullable));
    columns.add(column("h", Kind.WHOLE, false));
    if (both) {
      columns.add(column("j", Kind.WHOLE, false));
    }
    predicates.add(new Predicate(r, columns));
  }
}
