package dev.adb.session.reference.random;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceEvaluator;
import dev.adb.session.reference.random.Program.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random programs over a schema: valid by the language's rules of safety and stratification, and
 * ending.
 */
final class RandomPrograms {
  /** An empty answer shows little, so that most of them are thrown away. */
  private static final int ATTEMPT_COUNT_MAX = 4;

  /** Planning takes longest, and of what is longer than this takes seconds. */
  private static final int LENGTH_MAX = 700;

  private RandomPrograms() {}

  /** Returns the program of the seed, most likely one with rows. */
  static Program make(long seed, ReferenceData data) {
    Random random = new Random(seed);
    Program program = small(random, data);
    for (int i = 1; i < ATTEMPT_COUNT_MAX && random.nextInt(8) > 0; i++) {
      if (!ReferenceEvaluator.find(data, program.text(), program.parameters()).rows().isEmpty()) {
        return program;
      }
      program = small(random, data);
    }
    return program;
  }

  private static Program small(Random random, ReferenceData data) {
    Program program = make(random, data);
    while (program.text().length() > LENGTH_MAX) {
      program = make(random, data);
    }
    return program;
  }

  private static Program make(Random random, ReferenceData data) {
    List<Predicate> predicates = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      RandomRules plain = new RandomRules(random, data, predicates, rules);
      switch (random.nextInt(8)) {
        case 0, 1 -> plain.addJoin();
        case 2, 3 -> plain.addAggregate();
        case 4 -> plain.addFacts();
        default -> new RandomRecursion(random, data, predicates, rules).add();
      }
    }
    if (random.nextInt(4) == 0) {
      // The order of clauses means nothing, but for the first of each predicate.
      rules = interleaved(random, rules);
    }
    RandomHeads heads = new RandomHeads(random);
    boolean aggregated = random.nextInt(3) == 0;
    RandomBody body = new RandomBody(random, data, predicates).fill();
    RandomHeads.Named head =
        heads.named(aggregated ? heads.aggregated(body) : heads.plain(body, 4));
    return new Program(rules, head.texts(), body.conditions(), tail(random, head));
  }

  /** Returns the rules with those of one predicate moved to the front. */
  private static List<Rule> interleaved(Random random, List<Rule> rules) {
    if (rules.isEmpty()) {
      return rules;
    }
    String name = name(rules.get(random.nextInt(rules.size())));
    List<Rule> moved = new ArrayList<>();
    rules.stream().filter(rule -> name(rule).equals(name)).forEach(moved::add);
    rules.stream().filter(rule -> !name(rule).equals(name)).forEach(moved::add);
    return moved;
  }

  private static String name(Rule rule) {
    return rule.head().substring(0, rule.head().indexOf('('));
  }

  private static String tail(Random random, RandomHeads.Named head) {
    if (random.nextInt(3) > 0) {
      return "";
    }
    List<String> items = new ArrayList<>();
    List<Predicate.Column> columns = new ArrayList<>(head.columns());
    java.util.Collections.shuffle(columns, random);
    for (Predicate.Column column : columns) {
      boolean isNegated = column.kind().isNumber() && random.nextInt(6) == 0;
      items.add((isNegated ? "-" : "") + column.name() + (random.nextInt(3) == 0 ? " desc" : ""));
    }
    String limit = random.nextInt(2) == 0 ? " limit " + (1 + random.nextInt(6)) : "";
    String offset = random.nextInt(4) == 0 ? " offset " + random.nextInt(3) : "";
    return "\norder by " + String.join(", ", items) + limit + offset;
  }
}
