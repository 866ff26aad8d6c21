package dev.adb.session.rule;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stored rules that are mutually recursive: each reads each other, directly or through others.
 *
 * @param text of all their clauses, as one statement
 */
record RuleGroup(String text, List<Clause> clauses) {
  private static final String CREATE = "create rule\n";

  RuleGroup {
    clauses = List.copyOf(clauses);
  }

  /** Returns the rule and those that it reads and that read it. */
  static RuleGroup of(ViewDefinition rule, CatalogSnapshot catalog) {
    Map<String, Set<String>> reads = new LinkedHashMap<>();
    Deque<ViewDefinition> next = new ArrayDeque<>(List.of(rule));
    while (!next.isEmpty()) {
      ViewDefinition at = next.remove();
      if (reads.containsKey(key(at))) {
        continue;
      }
      Set<String> names = new HashSet<>();
      for (String name : atoms(parse(CREATE + at.definition()))) {
        ViewDefinition read = catalog.view(name);
        if (read != null && read.kind() != ViewDefinition.Kind.VIEW) {
          names.add(key(read));
          next.add(read);
        }
      }
      reads.put(key(at), names);
    }
    StringBuilder text = new StringBuilder(CREATE);
    for (String name : reads.keySet()) {
      ViewDefinition member = catalog.view(name);
      if (member != null && (name.equals(key(rule)) || isReached(key(rule), name, reads))) {
        text.append(member.definition()).append('\n');
      }
    }
    return new RuleGroup(text.toString(), parse(text.toString()));
  }

  private static String key(ViewDefinition rule) {
    return rule.name().toLowerCase(Locale.ROOT);
  }

  private static List<Clause> parse(String text) {
    return ((SchemaStatement.CreateRule) DatalogParser.parse(text)).clauses();
  }

  private static boolean isReached(String target, String from, Map<String, Set<String>> reads) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      for (String read : reads.getOrDefault(next.remove(), Set.of())) {
        if (read.equals(target)) {
          return true;
        }
        if (seen.add(read)) {
          next.add(read);
        }
      }
    }
    return false;
  }

  private static Collection<String> atoms(List<Clause> clauses) {
    List<String> names = new ArrayList<>();
    clauses.forEach(clause -> collect(clause.body(), names));
    return names;
  }

  private static void collect(@Nullable Condition condition, List<String> names) {
    if (condition instanceof Condition.Conjunction conjunction) {
      conjunction.conditions().forEach(part -> collect(part, names));
    } else if (condition instanceof Condition.Disjunction disjunction) {
      disjunction.branches().forEach(branch -> collect(branch, names));
    } else if (condition instanceof Condition.Negation negation) {
      collect(negation.condition(), names);
    } else if (condition instanceof Condition.Match match) {
      Atom atom = match.atom();
      if (atom.name().qualifier() == null || atom.name().qualifier().matches("main")) {
        names.add(atom.name().name().text());
      }
    }
  }
}
