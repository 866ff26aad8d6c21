package dev.adb.session.reference.random;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.random.Program.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random rules without recursion: joins, facts, aggregates over several clauses. */
final class RandomRules {
  private final Random random;
  private final ReferenceData data;
  private final List<Predicate> predicates;
  private final List<Rule> rules;
  private final RandomHeads heads;

  /** Adds to {@code rules}, and to {@code predicates} what they define. */
  RandomRules(Random random, ReferenceData data, List<Predicate> predicates, List<Rule> rules) {
    this.random = random;
    this.data = data;
    this.predicates = predicates;
    this.rules = rules;
    this.heads = new RandomHeads(random);
  }

  private String freshName() {
    return "p" + predicates.size();
  }

  private RandomBody body() {
    return new RandomBody(random, data, predicates).fill();
  }

  static String head(String predicate, List<String> terms) {
    return predicate + "(" + String.join(", ", terms) + ")";
  }

  /** Adds a predicate of one to three clauses. */
  void addJoin() {
    String name = freshName();
    RandomBody body = body();
    RandomHeads.Named head = heads.named(heads.plain(body, 3));
    rules.add(new Rule(head(name, head.texts()), body.conditions()));
    boolean nullable = false;
    for (int i = random.nextInt(3); i > 1 || (i == 1 && random.nextBoolean()); i--) {
      RandomBody next = body();
      List<String> terms = new ArrayList<>();
      for (Predicate.Column column : head.columns()) {
        RandomHeads.Term term = heads.plain(next, column.kind());
        nullable |= term.nullable();
        terms.add((random.nextInt(5) == 0 ? column.name() + " = " : "") + term.text());
      }
      rules.add(new Rule(head(name, terms), next.conditions()));
    }
    boolean isNullable = nullable;
    predicates.add(
        new Predicate(
            name,
            head.columns().stream()
                .map(c -> new Predicate.Column(c.name(), c.kind(), c.nullable() || isNullable))
                .toList()));
  }

  /** Adds facts. */
  void addFacts() {
    String name = freshName();
    List<Predicate.Column> columns = new ArrayList<>();
    int columnCount = 1 + random.nextInt(2);
    for (int i = 0; i < columnCount; i++) {
      Kind kind = random.nextInt(3) == 0 ? Kind.STRING : Kind.WHOLE;
      columns.add(new Predicate.Column("c" + i, kind, false));
    }
    int rowCount = 1 + random.nextInt(4);
    for (int i = 0; i < rowCount; i++) {
      List<String> terms = new ArrayList<>();
      for (Predicate.Column column : columns) {
        terms.add((i == 0 ? column.name() + " = " : "") + column.kind().literal(random));
      }
      rules.add(new Rule(head(name, terms), List.of()));
    }
    predicates.add(new Predicate(name, columns));
  }

  /** Adds an aggregated predicate; further clauses are the same aggregates of other operands. */
  void addAggregate() {
    String name = freshName();
    RandomBody body = body();
    List<RandomHeads.Term> terms = heads.aggregated(body);
    RandomHeads.Named head = heads.named(terms);
    rules.add(new Rule(head(name, head.texts()), body.conditions()));
    if (random.nextInt(3) == 0) {
      RandomBody next = body();
      List<String> pooled = new ArrayList<>();
      for (RandomHeads.Term term : terms) {
        pooled.add(pooled(term, next));
      }
      if (!pooled.contains("")) {
        rules.add(new Rule(head(name, pooled), next.conditions()));
      }
    }
    predicates.add(
        new Predicate(
            name,
            head.columns().stream()
                .map(c -> new Predicate.Column(c.name(), c.kind(), true))
                .toList()));
  }

  /** Returns the term over another body, or nothing if that has no such term. */
  private String pooled(RandomHeads.Term term, RandomBody body) {
    String text = term.text();
    if (!term.aggregate()) {
      return heads.plain(body, term.kind()).text();
    }
    if (text.equals("count()")) {
      return text;
    }
    String function = text.substring(0, text.indexOf('(') + 1);
    if (function.equals("first(") || function.equals("last(") || text.startsWith("avg(")) {
      return "";
    }
    if (function.equals("count(")) {
      boolean distinct = text.startsWith("count(distinct ");
      // One aggregate has operands of one kind in all clauses, and which it had is not kept.
      return distinct ? "" : "count(" + heads.plain(body, Kind.WHOLE).text() + ")";
    }
    RandomHeads.Term operand = heads.plain(body, term.kind());
    return function + operand.text() + ")";
  }
}
