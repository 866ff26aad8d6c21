package dev.adb.session.reference;

import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a predicate from the matches of its clauses. */
final class Head {
  private static final Scope CLAUSE = Scope.ofClause(List.of());

  private final List<Expression> first;
  private final List<@Nullable Object> parameters;

  /** By the keys of the row, or of the group's terms if the predicate is aggregated. */
  private final Map<List<@Nullable Object>, List<@Nullable Object>> rows = new LinkedHashMap<>();

  private final Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
  private final boolean aggregated;

  /** The other terms and the aggregates of one group, and its first match. */
  private record Group(
      List<@Nullable Object> plain,
      Map<Expression.Aggregate, Aggregation> aggregations,
      Map<String, @Nullable Object> environment) {}

  /** Starts a predicate whose first clause has the head {@code first}. */
  Head(List<Expression> first, List<@Nullable Object> parameters) {
    this.first = first;
    this.parameters = parameters;
    this.aggregated = first.stream().anyMatch(term -> !Aggregation.in(term).isEmpty());
    boolean grouped = first.stream().anyMatch(term -> Aggregation.in(term).isEmpty());
    if (aggregated && !grouped) {
      groups.put(List.of(), group(List.of(), Map.of()));
    }
  }

  static List<Expression> terms(List<HeadTerm> head) {
    return head.stream().map(HeadTerm::expression).toList();
  }

  /** Adds the rows, or to the groups, that a clause makes. */
  void add(List<Expression> terms, List<Match> matches) {
    for (Match match : matches) {
      Expressions values = new Expressions(match.environment(), CLAUSE, parameters, Map.of());
      List<@Nullable Object> plain = new ArrayList<>();
      for (Expression term : terms) {
        if (Aggregation.in(term).isEmpty()) {
          plain.add(values.value(term));
        }
      }
      if (!aggregated) {
        rows.putIfAbsent(Values.keys(plain), plain);
        continue;
      }
      Group group =
          groups.computeIfAbsent(Values.keys(plain), k -> group(plain, match.environment()));
      for (int i = 0; i < terms.size(); i++) {
        List<Expression.Aggregate> own = Aggregation.in(terms.get(i));
        List<Expression.Aggregate> shared = Aggregation.in(first.get(i));
        for (int j = 0; j < own.size(); j++) {
          group.aggregations().get(shared.get(j)).add(match, own.get(j), values);
        }
      }
    }
  }

  private Group group(List<@Nullable Object> plain, Map<String, @Nullable Object> environment) {
    Map<Expression.Aggregate, Aggregation> aggregations = new LinkedHashMap<>();
    for (Expression term : first) {
      Aggregation.in(term).forEach(one -> aggregations.put(one, new Aggregation(one)));
    }
    return new Group(plain, aggregations, environment);
  }

  /** Returns the distinct rows. */
  List<List<@Nullable Object>> rows() {
    if (!aggregated) {
      return new ArrayList<>(rows.values());
    }
    List<List<@Nullable Object>> result = new ArrayList<>();
    groups.values().forEach(group -> result.add(row(group)));
    return result;
  }

  private List<@Nullable Object> row(Group group) {
    Map<Expression.Aggregate, @Nullable Object> results = new HashMap<>();
    group.aggregations().forEach((one, aggregation) -> results.put(one, aggregation.result()));
    Expressions values = new Expressions(group.environment(), CLAUSE, parameters, results);
    List<@Nullable Object> row = new ArrayList<>();
    int plain = 0;
    for (Expression term : first) {
      row.add(Aggregation.in(term).isEmpty() ? group.plain().get(plain++) : values.value(term));
    }
    return row;
  }

  /** A clause, or the head and body of a query. */
  record Part(List<Expression> terms, @Nullable Condition body) {
    static Part of(Clause clause) {
      return new Part(Head.terms(clause.head()), clause.body());
    }
  }
}
