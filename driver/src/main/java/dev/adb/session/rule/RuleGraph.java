package dev.adb.session.rule;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which stored rules of a catalog read which. Safe for use by many threads. */
public final class RuleGraph {
  private final long identity;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Set<String>> readers = new HashMap<>();
  private final Map<String, RuleGroup> groups = new ConcurrentHashMap<>();

  /**
   * A rule.
   *
   * @param reads the folded names of what its clauses read, where rules have them
   */
  private record Node(ViewDefinition rule, Set<String> reads) {}

  private RuleGraph(CatalogSnapshot catalog, @Nullable RuleGraph former) {
    identity = catalog.identity();
    List<ViewDefinition> byAge = new ArrayList<>(catalog.views());
    byAge.sort(Comparator.comparingInt(ViewDefinition::id));
    for (ViewDefinition rule : byAge) {
      if (rule.kind() == ViewDefinition.Kind.RULE) {
        Node known = former == null ? null : former.nodes.get(key(rule.name()));
        Set<String> reads =
            known != null && known.rule().definition().equals(rule.definition())
                ? known.reads()
                : reads(rule);
        nodes.put(key(rule.name()), new Node(rule, reads));
      }
    }
    nodes.forEach(
        (name, node) ->
            node.reads()
                .forEach(read -> readers.computeIfAbsent(read, r -> new HashSet<>()).add(name)));
  }

  /** Returns the graph of a catalog. */
  public static RuleGraph of(CatalogSnapshot catalog) {
    return new RuleGraph(catalog, null);
  }

  /** Returns the graph of a catalog, which takes from an earlier one what has not changed. */
  static RuleGraph of(CatalogSnapshot catalog, @Nullable RuleGraph former) {
    return former != null && former.identity == catalog.identity()
        ? former
        : new RuleGraph(catalog, former);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Set<String> reads(ViewDefinition rule) {
    Set<String> names = new HashSet<>();
    for (QualifiedName name : BodyAtoms.names(RuleGroup.parse(List.of(rule)).clauses())) {
      Name qualifier = name.qualifier();
      if (qualifier == null || qualifier.matches("main")) {
        names.add(name.name().key());
      }
    }
    return names;
  }

  /**
   * Returns the rule with those that are mutually recursive with it: those that it reads, directly
   * or through others, and that read it. In order of creation.
   *
   * @param rule of the graph's catalog
   */
  public List<ViewDefinition> mutuallyRecursive(ViewDefinition rule) {
    String name = key(rule.name());
    Set<String> read = reached(name, at -> nodes.containsKey(at) ? node(at).reads() : Set.of());
    Set<String> reading = reached(name, at -> readers.getOrDefault(at, Set.of()));
    List<ViewDefinition> members = new ArrayList<>();
    nodes.forEach(
        (at, node) -> {
          if (at.equals(name) || (read.contains(at) && reading.contains(at))) {
            members.add(node.rule());
          }
        });
    return members;
  }

  private Node node(String name) {
    return Objects.requireNonNull(nodes.get(name));
  }

  private interface Step {
    Set<String> from(String name);
  }

  private static Set<String> reached(String from, Step step) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      for (String name : step.from(next.remove())) {
        if (seen.add(name)) {
          next.add(name);
        }
      }
    }
    return seen;
  }

  /** Returns a rule's clauses together with those of what is mutually recursive with it. */
  RuleGroup group(ViewDefinition rule) {
    return groups.computeIfAbsent(
        key(rule.name()), name -> RuleGroup.parse(mutuallyRecursive(rule)));
  }

  /**
   * Returns what a statement defines together with the other rules that are mutually recursive with
   * it.
   *
   * @param text of the statement; places in its clauses are places in the group's text
   * @param clauses that the statement defines, which the graph's catalog holds already
   */
  RuleGroup group(String text, List<Clause> clauses) {
    Collection<ViewDefinition> others = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    clauses.forEach(clause -> seen.add(clause.predicate().key()));
    for (String name : List.copyOf(seen)) {
      for (ViewDefinition member : mutuallyRecursive(node(name).rule())) {
        if (seen.add(key(member.name()))) {
          others.add(member);
        }
      }
    }
    if (others.isEmpty()) {
      return new RuleGroup(text, clauses);
    }
    int end = clauses.get(clauses.size() - 1).range().end();
    StringBuilder together = new StringBuilder(text.substring(0, end)).append("\n.\n");
    others.forEach(other -> together.append(other.definition()).append('\n'));
    String all = together.toString();
    return new RuleGroup(all, ((SchemaStatement.CreateRule) DatalogParser.parse(all)).clauses());
  }
}
