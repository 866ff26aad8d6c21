package dev.adb.session.reference;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.DataStatement.Find;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers a {@code find} with local rules by the definition: strata from below, the clauses of a
 * recursive component over and over until nothing changes.
 *
 * <p>Presumes a valid statement. What is not implemented throws {@code
 * UnsupportedOperationException}.
 */
public final class ReferenceEvaluator {
  /** A recursion that takes longer than this does not end. */
  private static final int ROUND_COUNT_MAX = 2_000;

  private static final int ROW_COUNT_MAX = 20_000;

  private final ReferenceData data;
  private final List<@Nullable Object> parameters;
  private final Map<String, List<Clause>> predicates = new LinkedHashMap<>();
  private final Map<String, List<List<@Nullable Object>>> relations = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();

  private ReferenceEvaluator(ReferenceData data, List<@Nullable Object> parameters) {
    this.data = data;
    this.parameters = parameters;
  }

  /** The rows of a query, in order if it asks for one. */
  public record Result(List<String> labels, List<List<@Nullable Object>> rows) {}

  /** Returns the rows of {@code text}, a {@code find}. */
  public static Result find(ReferenceData data, String text, List<@Nullable Object> parameters) {
    return new ReferenceEvaluator(data, parameters).find((Find) DatalogParser.parse(text), text);
  }

  private Result find(Find find, String text) {
    for (Clause clause : find.rules()) {
      predicates.computeIfAbsent(clause.predicate().key(), k -> new ArrayList<>()).add(clause);
    }
    Head.Part query = new Head.Part(Head.terms(find.head()), find.body());
    List<String> labels = find.head().stream().map(term -> term.label(text)).toList();
    List<List<@Nullable Object>> rows = rows(List.of(query));
    if (!find.orderBy().isEmpty()) {
      rows.sort((a, b) -> order(find, labels, a, b));
    }
    long offset = find.offset() == null ? 0 : (Long) constant(find.offset());
    long limit = find.limit() == null ? Long.MAX_VALUE : (Long) constant(find.limit());
    return new Result(labels, rows.stream().skip(offset).limit(limit).toList());
  }

  private int order(
      Find find, List<String> labels, List<@Nullable Object> a, List<@Nullable Object> b) {
    for (Find.OrderItem item : find.orderBy()) {
      Object left = output(labels, a).value(item.expression());
      Object right = output(labels, b).value(item.expression());
      int order = Values.order(left, right, item.descending());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Expressions output(List<String> labels, List<@Nullable Object> row) {
    Map<String, @Nullable Object> environment = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      environment.put(Scope.key(labels.get(i)), row.get(i));
    }
    return new Expressions(environment, Scope.ofClause(List.of()), parameters, Map.of());
  }

  private Object constant(Expression expression) {
    Object value =
        new Expressions(Map.of(), Scope.ofClause(List.of()), parameters, Map.of())
            .value(expression);
    if (value == null) {
      throw new IllegalStateException("no count");
    }
    return value;
  }

  /** Returns the rows that clauses of one head have over the relations as they are. */
  private List<List<@Nullable Object>> rows(List<Head.Part> parts) {
    for (Head.Part part : parts) {
      for (String predicate : predicatesOf(part.body())) {
        complete(predicate);
      }
    }
    return step(parts);
  }

  private List<List<@Nullable Object>> step(List<Head.Part> parts) {
    BodySolver solver = new BodySolver(this::source, parameters);
    Head head = new Head(parts.get(0).terms(), parameters);
    for (Head.Part part : parts) {
      List<Expression> uses = new ArrayList<>();
      part.terms().forEach(uses::add);
      head.add(part.terms(), solver.matches(part.body(), uses));
    }
    return head.rows();
  }

  /** Computes a predicate with all that recurse with it, after all that it rests on. */
  private void complete(String predicate) {
    if (relations.containsKey(predicate)) {
      return;
    }
    Set<String> component = new LinkedHashSet<>();
    component.add(predicate);
    for (String other : reachable(predicate)) {
      if (reachable(other).contains(predicate)) {
        component.add(other);
      }
    }
    for (String member : component) {
      for (String below : dependencies(member)) {
        if (!component.contains(below)) {
          complete(below);
        }
      }
    }
    component.forEach(member -> relations.put(member, List.of()));
    boolean changed = true;
    for (int round = 0; changed; round++) {
      Map<String, List<List<@Nullable Object>>> next = new HashMap<>();
      component.forEach(member -> next.put(member, step(parts(member))));
      changed = component.stream().anyMatch(member -> isChanged(member, next.get(member)));
      relations.putAll(next);
      sources.keySet().removeAll(component);
      int rowCount = next.values().stream().mapToInt(List::size).max().orElseThrow();
      if (round > ROUND_COUNT_MAX || rowCount > ROW_COUNT_MAX) {
        throw new IllegalStateException("the recursion of " + predicate + " does not end");
      }
    }
  }

  private boolean isChanged(String predicate, List<List<@Nullable Object>> next) {
    Set<List<@Nullable Object>> before = new LinkedHashSet<>();
    Set<List<@Nullable Object>> after = new LinkedHashSet<>();
    relations.getOrDefault(predicate, List.of()).forEach(row -> before.add(Values.keys(row)));
    next.forEach(row -> after.add(Values.keys(row)));
    return !before.equals(after);
  }

  private List<Head.Part> parts(String predicate) {
    return predicates.getOrDefault(predicate, List.of()).stream().map(Head.Part::of).toList();
  }

  private Set<String> reachable(String predicate) {
    Set<String> reached = new LinkedHashSet<>(dependencies(predicate));
    int before;
    do {
      before = reached.size();
      List.copyOf(reached).forEach(other -> reached.addAll(dependencies(other)));
    } while (reached.size() > before);
    return reached;
  }

  private Set<String> dependencies(String predicate) {
    Set<String> below = new LinkedHashSet<>();
    parts(predicate).forEach(part -> below.addAll(predicatesOf(part.body())));
    return below;
  }

  private Set<String> predicatesOf(@Nullable Condition condition) {
    Set<String> names = new LinkedHashSet<>();
    if (condition instanceof Condition.Match match) {
      String name = match.atom().name().name().key();
      if (match.atom().name().qualifier() == null && predicates.containsKey(name)) {
        names.add(name);
      }
    } else if (condition instanceof Condition.Negation negation) {
      names.addAll(predicatesOf(negation.condition()));
    } else if (condition instanceof Condition.Conjunction all) {
      all.conditions().forEach(part -> names.addAll(predicatesOf(part)));
    } else if (condition instanceof Condition.Disjunction any) {
      any.branches().forEach(part -> names.addAll(predicatesOf(part)));
    }
    return names;
  }

  private Source source(Atom atom) {
    return sources.computeIfAbsent(Scope.key(atom.name().toString()), name -> read(atom));
  }

  private Source read(Atom atom) {
    String name = atom.name().name().key();
    Name qualifier = atom.name().qualifier();
    if (qualifier == null && predicates.containsKey(name)) {
      return ofPredicate(name);
    }
    ReferenceData.Stream stream = qualifier == null ? null : data.stream(qualifier.text());
    if (stream != null && name.equals("events")) {
      List<String> columns = List.of("event_type", "version", "global_position");
      return new Source(columns, Set.of(), stream.key(), data.streamFacts(stream));
    }
    ReferenceData.EventType type = data.type(name);
    if (type == null) {
      throw new UnsupportedOperationException("relation " + atom.name());
    }
    Set<String> optional = new LinkedHashSet<>();
    List<String> columns = new ArrayList<>();
    for (ReferenceData.Attribute attribute : type.attributes()) {
      columns.add(attribute.name());
      if (attribute.optional()) {
        optional.add(attribute.name());
      }
    }
    return new Source(columns, optional, type.stream().key(), data.facts(type));
  }

  private Source ofPredicate(String name) {
    List<String> columns = new ArrayList<>();
    for (HeadTerm term : predicates.getOrDefault(name, List.of()).get(0).head()) {
      Name column = term.column();
      if (column != null) {
        columns.add(column.key());
      } else if (term.expression() instanceof Expression.Variable variable) {
        columns.add(Scope.key(variable.name()));
      } else {
        throw new IllegalStateException("a column of " + name + " has no name");
      }
    }
    List<Fact> facts = new ArrayList<>();
    for (List<@Nullable Object> row : relations.getOrDefault(name, List.of())) {
      Map<String, @Nullable Object> values = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        values.put(columns.get(i), row.get(i));
      }
      facts.add(new Fact(name, null, Values.keys(row), values));
    }
    return new Source(columns, Set.of(), null, facts);
  }
}
