package dev.adb.session.reference.random;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceData.Attribute;
import dev.adb.session.reference.ReferenceData.EventType;
import dev.adb.session.reference.random.Program.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random recursive rules over a graph that events or rules make. Those that make new values are
 * bounded by a condition, or keep the least of values that only grow.
 */
final class RandomRecursion {
  private final Random random;
  private final List<Predicate> predicates;
  private final List<Rule> rules;
  private final List<Edge> edges = new ArrayList<>();

  /**
   * A binary relation as an atom, {@code X} and {@code Y} for its ends.
   *
   * @param weight names an attribute of the same event that is never negative, or null
   */
  private record Edge(String atom, Kind kind, boolean nullable, @Nullable String weight) {
    String of(String from, String to) {
      return atom.replace("X", from).replace("Y", to).replace("WEIGHT", "");
    }

    String weighted(String from, String to, String variable) {
      String argument = weight == null ? "" : ", " + weight + " = " + variable;
      return atom.replace("X", from).replace("Y", to).replace("WEIGHT", argument);
    }
  }

  RandomRecursion(Random random, ReferenceData data, List<Predicate> predicates, List<Rule> rules) {
    this.random = random;
    this.predicates = predicates;
    this.rules = rules;
    for (EventType type : data.types()) {
      addEdges(type);
    }
    for (Predicate predicate : predicates) {
      addEdges(predicate);
    }
  }

  private void addEdges(EventType type) {
    List<Attribute> attributes = type.attributes();
    boolean isWeighted = attributes.stream().anyMatch(a -> a.name().equals(RandomData.WEIGHT));
    Kind key = Kind.ofType(type.stream().keyType());
    for (Attribute a : attributes) {
      String weight = isWeighted && !a.name().equals(RandomData.WEIGHT) ? RandomData.WEIGHT : null;
      if (Kind.ofType(a.type()) == key) {
        String on = ") on " + type.stream().name();
        edges.add(
            new Edge(type.name() + "(" + a.name() + " = YWEIGHT" + on + "(X)", key, false, weight));
        edges.add(
            new Edge(type.name() + "(" + a.name() + " = XWEIGHT" + on + "(Y)", key, false, weight));
      }
      for (Attribute b : attributes) {
        if (a != b && Kind.ofType(a.type()) == Kind.ofType(b.type())) {
          String pair = type.name() + "(" + a.name() + " = X, " + b.name() + " = Y)";
          edges.add(new Edge(pair, Kind.ofType(a.type()), false, null));
        }
      }
    }
  }

  private void addEdges(Predicate predicate) {
    List<Predicate.Column> columns = predicate.columns();
    for (Predicate.Column a : columns) {
      for (Predicate.Column b : columns) {
        if (a != b && a.kind() == b.kind() && a.kind() != Kind.BOOLEAN) {
          String pair = predicate.name() + "(" + a.name() + " = X, " + b.name() + " = Y)";
          edges.add(new Edge(pair, a.kind(), a.nullable() || b.nullable(), null));
        }
      }
    }
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void rule(String head, String... conditions) {
    List<String> body = new ArrayList<>(List.of(conditions));
    body.removeIf(String::isEmpty);
    rules.add(new Rule(head, body));
  }

  private void define(String name, Predicate.Column... columns) {
    predicates.add(new Predicate(name, List.of(columns)));
  }

  private static Predicate.Column column(String name, Edge edge) {
    return new Predicate.Column(name, edge.kind(), edge.nullable());
  }

  /** Returns a condition on an end of an edge, or nothing. */
  private String extra(Edge edge, String a, String b) {
    return switch (random.nextInt(8)) {
      case 0 -> a + " != " + b;
      case 1 -> b + " != " + edge.kind().literal(random);
      case 2 -> "not " + edge.of(b, a);
      default -> "";
    };
  }

  /** Adds one or two recursive predicates. */
  void add() {
    Edge edge = one(edges);
    switch (random.nextInt(8)) {
      case 0, 1 -> closure(edge);
      case 2 -> fromOne(edge);
      case 3 -> mutual(edge);
      case 4 -> sameGeneration(edge);
      case 5 -> bounded(edge);
      default ->
          new RandomExtremum(random, predicates, rules)
              .add(
                  (from, to) -> edge.of(from, to),
                  edge.weight() == null ? null : (from, to) -> edge.weighted(from, to, "g"),
                  edge.kind(),
                  edge.nullable());
    }
  }

  private void closure(Edge edge) {
    String r = "r" + predicates.size();
    if (random.nextInt(5) == 0) {
      // The recursion stands in one branch of a disjunction.
      rule(
          r + "(x, y)",
          "(" + edge.of("x", "y") + " or " + r + "(x, z), " + edge.of("z", "y") + ")");
    } else {
      rule(r + "(x, y)", edge.of("x", "y"));
      switch (random.nextInt(4)) {
        case 0 -> rule(r + "(x, z)", edge.of("x", "y"), r + "(y, z)", extra(edge, "x", "z"));
        case 1 -> rule(r + "(x, z)", r + "(x, y)", r + "(y, z)", extra(edge, "y", "z"));
        case 2 -> {
          rule(r + "(x, z)", r + "(x, y)", one(edges(edge)).of("y", "z"));
          rule(r + "(x, z)", r + "(z, x)");
        }
        default -> rule(r + "(x, z)", r + "(x, y)", edge.of("y", "z"), extra(edge, "x", "z"));
      }
    }
    define(r, column("x", edge), column("y", edge));
  }

  private List<Edge> edges(Edge like) {
    return edges.stream().filter(edge -> edge.kind() == like.kind()).toList();
  }

  private void fromOne(Edge edge) {
    String r = "r" + predicates.size();
    Edge other = one(edges(edge));
    if (random.nextBoolean()) {
      rule(r + "(x)", "x = " + edge.kind().literal(random));
    } else {
      rule(r + "(x = " + edge.kind().literal(random) + ")");
    }
    rule(r + "(y)", edge.of("x", "y"), r + "(x)", extra(edge, "x", "y"));
    if (random.nextBoolean()) {
      rule(r + "(y)", r + "(x)", r + "(y)", other.of("y", "x"));
    }
    boolean nullable = edge.nullable() || other.nullable();
    define(r, new Predicate.Column("x", edge.kind(), nullable));
  }

  private void mutual(Edge edge) {
    String odd = "r" + predicates.size();
    String even = "r" + (predicates.size() + 1);
    Edge other = one(edges(edge));
    rule(odd + "(x, y)", edge.of("x", "y"), extra(edge, "x", "y"));
    rule(even + "(x, z)", odd + "(x, y)", other.of("y", "z"));
    rule(odd + "(x, z)", even + "(x, y)", edge.of("y", "z"));
    if (random.nextInt(3) == 0) {
      rule(even + "(x, z)", odd + "(x, y)", even + "(y, z)");
    }
    define(odd, column("x", edge), column("y", edge));
    boolean nullable = edge.nullable() || other.nullable();
    define(
        even,
        new Predicate.Column("x", edge.kind(), nullable),
        new Predicate.Column("z", edge.kind(), nullable));
  }

  private void sameGeneration(Edge edge) {
    String r = "r" + predicates.size();
    rule(r + "(x, y)", edge.of("z", "x"), edge.of("z", "y"));
    rule(r + "(x, y)", edge.of("a", "x"), r + "(a, b)", edge.of("b", "y"));
    define(r, column("x", edge), column("y", edge));
  }

  private void bounded(Edge edge) {
    String r = "r" + predicates.size();
    int limit = 2 + random.nextInt(3);
    Predicate.Column count = new Predicate.Column("h", Kind.WHOLE, false);
    if (random.nextInt(3) == 0) {
      rule(r + "(h)", "h = " + random.nextInt(2));
      rule(r + "(h + 1)", r + "(h)", "h < " + (limit + 2));
      define(r, count);
      return;
    }
    String start = edge.kind().literal(random);
    rule(r + "(x, h = 0)", random.nextBoolean() ? "x = " + start : edge.of("x", "_"));
    rule(r + "(y, h + 1)", r + "(x, h)", edge.of("x", "y"), "h < " + limit);
    define(r, column("x", edge), count);
  }
}
