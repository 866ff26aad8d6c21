package dev.adb.session.reference.random;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceData.Attribute;
import dev.adb.session.reference.ReferenceData.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A random body that is safe: it grows by atoms, then by what uses the variables that they bind.
 */
final class RandomBody {
  private final Random random;
  private final ReferenceData data;
  private final List<Predicate> predicates;

  private final Map<String, Variable> bound = new LinkedHashMap<>();
  private final Set<String> usedNames;
  private final List<String> conditions = new ArrayList<>();
  private final boolean isBranch;
  private int eventAtomCount;
  private int nextName;

  RandomBody(Random random, ReferenceData data, List<Predicate> predicates) {
    this.random = random;
    this.data = data;
    this.predicates = predicates;
    this.usedNames = new HashSet<>();
    this.isBranch = false;
  }

  /** Starts a branch of {@code outer}, which sees its variables. */
  private RandomBody(RandomBody outer) {
    this.random = outer.random;
    this.data = outer.data;
    this.predicates = outer.predicates;
    this.bound.putAll(outer.bound);
    this.usedNames = outer.usedNames;
    this.nextName = outer.nextName;
    this.isBranch = true;
  }

  List<String> conditions() {
    return conditions;
  }

  Map<String, Variable> bound() {
    return bound;
  }

  /** Returns how many event atoms the body has, those in disjunctions included. */
  int eventAtomCount() {
    return eventAtomCount;
  }

  RandomExpressions expressions() {
    return new RandomExpressions(random, bound.values());
  }

  /** Adds a condition and the variables that it binds. */
  void add(String condition, Variable... variables) {
    conditions.add(condition);
    for (Variable variable : variables) {
      bound.put(variable.name(), variable);
      usedNames.add(variable.name());
    }
  }

  /** Adds atoms, bindings, conditions, negations and disjunctions. */
  RandomBody fill() {
    int atomCount = 1 + random.nextInt(random.nextInt(3) == 0 ? 3 : 2);
    for (int i = 0; i < atomCount; i++) {
      addAtom();
    }
    if (random.nextInt(5) == 0) {
      addBinding();
    }
    if (random.nextInt(4) == 0) {
      addDisjunction();
    }
    for (int i = random.nextInt(5); i > 2; i--) {
      conditions.add(expressions().condition(random.nextInt(2)));
    }
    if (random.nextInt(5) == 0) {
      conditions.add(negation());
    }
    if (random.nextInt(4) == 0) {
      // Safety does not depend on the order of conditions.
      java.util.Collections.shuffle(conditions, random);
    }
    return this;
  }

  void addAtom() {
    conditions.add(
        predicates.isEmpty() || random.nextInt(5) < 2
            ? eventAtom(one(data.types()), null)
            : random.nextInt(12) == 0 ? streamAtom() : ruleAtom(one(predicates), null));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Binds a variable to an expression over others. */
  private void addBinding() {
    Kind kind = bound.isEmpty() ? Kind.WHOLE : one(List.copyOf(bound.values())).kind();
    RandomExpressions.Text value = expressions().expression(kind, 1);
    if (isLoose(value.text())) {
      return;
    }
    String name = freshName();
    boolean isMirrored = random.nextInt(4) == 0;
    add(
        isMirrored ? value.text() + " = " + name : name + " = " + value.text(),
        new Variable(name, kind, value.nullable(), false));
  }

  private boolean isLoose(String name) {
    Variable variable = bound.get(name);
    return variable != null && variable.loose();
  }

  private String freshName() {
    String name = "v" + nextName++;
    usedNames.add(name);
    return name;
  }

  /**
   * Returns an atom of an event type.
   *
   * @param target a variable that the atom must bind, or null
   */
  private @Nullable String targetedEventAtom(EventType type, Variable target) {
    List<Attribute> fitting =
        type.attributes().stream().filter(a -> Kind.ofType(a.type()) == target.kind()).toList();
    if (!fitting.isEmpty()) {
      Attribute attribute = one(fitting);
      return eventAtom(type, attribute.name() + " = " + target.name());
    }
    return null;
  }

  private String eventAtom(EventType type, @Nullable String fixed) {
    eventAtomCount++;
    List<String> arguments = new ArrayList<>();
    if (fixed != null) {
      arguments.add(fixed);
    }
    for (Attribute attribute : type.attributes()) {
      boolean isFixed = fixed != null && fixed.startsWith(attribute.name() + " =");
      if (!isFixed && random.nextInt(3) > 0) {
        arguments.add(attribute(attribute));
      }
    }
    if (random.nextInt(8) == 0) {
      arguments.add("version = " + term(Kind.WHOLE, false));
    }
    if (random.nextInt(10) == 0) {
      arguments.add("global_position = " + term(Kind.WHOLE, false));
    }
    return type.name() + "(" + String.join(", ", arguments) + ")" + on(type.stream());
  }

  private String on(ReferenceData.Stream stream) {
    if (random.nextInt(5) == 0) {
      return "";
    }
    return " on " + stream.name() + "(" + term(Kind.ofType(stream.keyType()), false) + ")";
  }

  private String attribute(Attribute attribute) {
    Kind kind = Kind.ofType(attribute.type());
    if (attribute.optional()) {
      int choice = random.nextInt(8);
      if (choice == 0) {
        return attribute.name() + " = null";
      } else if (choice == 1) {
        return attribute.name() + " = " + kind.literal(random) + " or null";
      } else if (choice < 4) {
        Variable firm = isBranch || choice == 3 ? null : expressions().variable(kind);
        if (firm != null && !firm.loose()) {
          return attribute.name() + " = " + firm.name() + " or null";
        }
        String name = freshName();
        bound.put(name, new Variable(name, kind, true, true));
        return attribute.name() + " = " + name + " or null";
      }
    }
    if (random.nextInt(4) == 0 && usedNames.add(attribute.name())) {
      bound.put(attribute.name(), new Variable(attribute.name(), kind, false, false));
      return attribute.name();
    }
    return attribute.name() + " = " + term(kind, false);
  }

  /** Returns a term for a positive atom; a fresh variable is bound by it. */
  private String term(Kind kind, boolean nullable) {
    List<Variable> joined =
        bound.values().stream().filter(v -> v.kind() == kind && !v.loose()).toList();
    int choice = random.nextInt(20);
    if (choice < 6 && !joined.isEmpty()) {
      return one(joined).name();
    } else if (choice < 16) {
      String name = freshName();
      bound.put(name, new Variable(name, kind, nullable, false));
      return name;
    } else if (choice < 18) {
      return "_";
    } else if (choice < 19 || joined.isEmpty()) {
      String literal = kind.literal(random);
      return random.nextInt(4) == 0 ? "?{" + literal + "}" : literal;
    }
    // Over variables that are bound elsewhere, which need not stand before.
    return new RandomExpressions(random, List.of(one(joined))).expression(kind, 1).text();
  }

  private String streamAtom() {
    ReferenceData.Stream stream = one(data.streams());
    String name = freshName();
    bound.put(name, new Variable(name, Kind.STRING, false, false));
    eventAtomCount += 2;
    return stream.name()
        + ".events(event_type = "
        + name
        + ", version = "
        + term(Kind.WHOLE, false)
        + ")"
        + on(stream);
  }

  /**
   * Returns an atom of a rule.
   *
   * @param target a variable that the atom must bind, or null
   */
  private @Nullable String targetedRuleAtom(Predicate predicate, Variable target) {
    List<Predicate.Column> fitting =
        predicate.columns().stream().filter(c -> c.kind() == target.kind()).toList();
    return fitting.isEmpty()
        ? null
        : ruleAtom(predicate, one(fitting).name() + " = " + target.name());
  }

  private String ruleAtom(Predicate predicate, @Nullable String fixed) {
    boolean isNamed = fixed != null || random.nextInt(4) == 0;
    List<String> arguments = new ArrayList<>();
    for (Predicate.Column column : predicate.columns()) {
      if (fixed != null && fixed.startsWith(column.name() + " =")) {
        arguments.add(fixed);
      } else if (!isNamed) {
        boolean isNull = column.nullable() && random.nextInt(10) == 0;
        arguments.add(isNull ? "null" : term(column.kind(), column.nullable()));
      } else if (random.nextInt(3) > 0) {
        arguments.add(column.name() + " = " + term(column.kind(), column.nullable()));
      }
    }
    return predicate.name() + "(" + String.join(", ", arguments) + ")";
  }

  /** Returns a negation over bound variables. */
  String negation() {
    return switch (random.nextInt(5)) {
      case 0 -> "not (" + closedAtom(true) + ", " + expressions().condition(0) + ")";
      case 1 -> "not (" + closedAtom(true) + " or " + expressions().condition(0) + ")";
      case 2 -> "not (" + closedAtom(true) + ", not " + closedAtom(true) + ")";
      default -> "not " + closedAtom(true);
    };
  }

  /** Returns an atom that binds nothing. */
  private String closedAtom(boolean isNegated) {
    if (!predicates.isEmpty() && random.nextBoolean()) {
      Predicate predicate = one(predicates);
      List<String> terms = new ArrayList<>();
      predicate.columns().forEach(column -> terms.add(closedTerm(column.kind(), isNegated)));
      return predicate.name() + "(" + String.join(", ", terms) + ")";
    }
    EventType type = one(data.types());
    List<String> arguments = new ArrayList<>();
    for (Attribute attribute : type.attributes()) {
      if (random.nextInt(3) == 0) {
        String suffix =
            isNegated && attribute.optional() && random.nextInt(4) == 0 ? " or null" : "";
        String term = closedTerm(Kind.ofType(attribute.type()), isNegated);
        arguments.add(attribute.name() + " = " + term + (term.equals("_") ? "" : suffix));
      }
    }
    String key = closedTerm(Kind.ofType(type.stream().keyType()), isNegated);
    return type.name()
        + "("
        + String.join(", ", arguments)
        + ") on "
        + type.stream().name()
        + "("
        + key
        + ")";
  }

  private String closedTerm(Kind kind, boolean isNegated) {
    int choice = random.nextInt(10);
    Variable variable = expressions().variable(kind);
    if (choice < 6 && variable != null && (isNegated || !variable.loose())) {
      return variable.name();
    } else if (choice < 8) {
      return "_";
    }
    return kind.literal(random);
  }

  /** Adds a disjunction, which binds a variable or only tests. */
  private void addDisjunction() {
    int branchCount = 2 + random.nextInt(2);
    List<String> branches = new ArrayList<>();
    Variable target = random.nextInt(3) > 0 ? new Variable(freshName(), kind(), true, false) : null;
    int events = 0;
    for (int i = 0; i < branchCount; i++) {
      RandomBody branch = new RandomBody(this);
      String text = target == null ? branch.testingBranch() : branch.bindingBranch(target);
      branches.add(text);
      events += branch.eventAtomCount;
      nextName = Math.max(nextName, branch.nextName);
    }
    eventAtomCount += 2 * events;
    conditions.add("(" + String.join(" or ", branches) + ")");
    if (target != null) {
      bound.put(target.name(), target);
    }
  }

  private Kind kind() {
    return one(List.of(Kind.WHOLE, Kind.WHOLE, Kind.STRING, Kind.DECIMAL, Kind.DATE));
  }

  private String testingBranch() {
    int choice = random.nextInt(4);
    if (choice == 0) {
      return closedAtomIn();
    } else if (choice == 1) {
      conditions.add(closedAtomIn());
      conditions.add(expressions().condition(0));
      return String.join(", ", conditions);
    }
    return expressions().condition(random.nextInt(2));
  }

  /** Returns an atom that matches rows but binds nothing outside of its branch. */
  private String closedAtomIn() {
    String atom = closedAtom(false);
    eventAtomCount += 2;
    return atom;
  }

  private String bindingBranch(Variable target) {
    String outerTest = expressions().condition(0);
    RandomBody sibling = new RandomBody(this);
    String first = null;
    for (int i = 0; i < 3 && first == null; i++) {
      first =
          predicates.isEmpty() || random.nextBoolean()
              ? targetedEventAtom(one(data.types()), target)
              : targetedRuleAtom(one(predicates), target);
    }
    if (first == null || random.nextInt(6) == 0) {
      String literal = target.kind().literal(random);
      first =
          random.nextInt(3) == 0
              ? target.name() + " in (" + literal + ", " + target.kind().literal(random) + ")"
              : target.name() + " = " + literal;
      eventAtomCount = 0;
      return first;
    }
    bound.put(target.name(), target);
    if (random.nextInt(8) == 0) {
      String second = sibling.targetedEventAtom(one(data.types()), target);
      eventAtomCount += sibling.eventAtomCount;
      if (second != null) {
        return outerTest + ", (" + first + " or " + second + ")";
      }
    }
    return random.nextInt(3) == 0 ? first + ", " + expressions().condition(0) : first;
  }
}
