package dev.adb.session.reference.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random heads over the variables of a body. */
record RandomHeads(Random random) {

  /**
   * A term of a head.
   *
   * @param aggregate whether it is an aggregate
   */
  record Term(String text, Kind kind, boolean nullable, boolean aggregate) {}

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Returns 1 to {@code countMax} terms without aggregates. */
  List<Term> plain(RandomBody body, int countMax) {
    List<Term> terms = new ArrayList<>();
    int count = 1 + random.nextInt(countMax);
    for (int i = 0; i < count; i++) {
      Kind kind =
          body.bound().isEmpty() ? Kind.WHOLE : one(List.copyOf(body.bound().values())).kind();
      terms.add(plain(body, kind));
    }
    return terms;
  }

  /** Returns a term of the kind. */
  Term plain(RandomBody body, Kind kind) {
    RandomExpressions.Text text =
        body.expressions().expression(kind, random.nextInt(4) == 0 ? 1 : 0);
    return new Term(text.text(), kind, text.nullable(), false);
  }

  /** Returns terms some of which are aggregates. */
  List<Term> aggregated(RandomBody body) {
    List<Term> terms = new ArrayList<>();
    int groupCount = random.nextInt(3);
    for (int i = 0; i < groupCount && !body.bound().isEmpty(); i++) {
      Variable variable = one(List.copyOf(body.bound().values()));
      terms.add(new Term(variable.name(), variable.kind(), variable.nullable(), false));
    }
    boolean grouped = !terms.isEmpty();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      Term aggregate = aggregate(body, grouped);
      terms.add(random.nextInt(4) == 0 ? 0 : terms.size(), aggregate);
    }
    return terms;
  }

  private Term aggregate(RandomBody body, boolean grouped) {
    List<Variable> variables = List.copyOf(body.bound().values());
    if (variables.isEmpty() || random.nextInt(5) == 0) {
      return new Term("count()", Kind.WHOLE, false, true);
    }
    Variable variable = one(variables);
    RandomExpressions.Text operand =
        random.nextInt(4) == 0
            ? body.expressions().expression(variable.kind(), 1)
            : new RandomExpressions.Text(variable.name(), variable.nullable());
    boolean nullable = operand.nullable() || !grouped;
    switch (random.nextInt(7)) {
      case 0:
        String distinct = random.nextBoolean() ? "distinct " : "";
        return new Term("count(" + distinct + operand.text() + ")", Kind.WHOLE, false, true);
      case 1, 2:
        if (variable.kind().isNumber()) {
          boolean isSum = random.nextInt(3) > 0;
          return new Term(
              (isSum ? "sum(" : "avg(") + operand.text() + ")",
              isSum ? variable.kind() : Kind.DECIMAL,
              nullable,
              true);
        }
        return new Term("count()", Kind.WHOLE, false, true);
      case 3, 4:
        Term ordered = ordered(body, operand, variable);
        if (ordered != null) {
          return ordered;
        }
        return new Term("count(" + operand.text() + ")", Kind.WHOLE, false, true);
      default:
        if (variable.kind() == Kind.BOOLEAN) {
          return new Term("count(" + operand.text() + ")", Kind.WHOLE, false, true);
        }
        String function = random.nextBoolean() ? "min(" : "max(";
        return new Term(function + operand.text() + ")", variable.kind(), nullable, true);
    }
  }

  /** Returns a {@code first} or {@code last}, or null. */
  private @Nullable Term ordered(
      RandomBody body, RandomExpressions.Text operand, Variable variable) {
    List<Variable> orders =
        body.bound().values().stream().filter(v -> v.kind() != Kind.BOOLEAN).toList();
    boolean byPosition = body.eventAtomCount() == 1 && random.nextBoolean();
    if (variable.kind() == Kind.BOOLEAN || (orders.isEmpty() && !byPosition)) {
      return null;
    }
    String function = random.nextBoolean() ? "first(" : "last(";
    String by = byPosition ? "" : " by " + one(orders).name();
    return new Term(function + operand.text() + by + ")", variable.kind(), true, true);
  }

  /** Returns the terms with names that differ, and the columns that they make. */
  Named named(List<Term> terms) {
    List<String> texts = new ArrayList<>();
    List<Predicate.Column> columns = new ArrayList<>();
    Set<String> plain =
        terms.stream().map(Term::text).filter(RandomHeads::isName).collect(Collectors.toSet());
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      boolean isAlone = plain.remove(term.text()) && random.nextBoolean();
      String name = isAlone ? term.text() : "c" + i;
      texts.add(isAlone ? name : name + " = " + term.text());
      columns.add(new Predicate.Column(name, term.kind(), term.nullable()));
    }
    return new Named(texts, columns);
  }

  /** A head as text, and its columns. */
  record Named(List<String> texts, List<Predicate.Column> columns) {}

  private static boolean isName(String text) {
    return text.matches("v[0-9]+|[a-z]");
  }
}
