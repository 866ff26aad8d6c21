package dev.adb.session.reference;

import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an atom reads: the rows of a relation now.
 *
 * @param columns in order, in lower case
 * @param optional the columns that are optional attributes of an event
 * @param key the column that {@code on} asks for, if there is one
 */
record Source(List<String> columns, Set<String> optional, @Nullable String key, List<Fact> facts) {

  /** A term of an atom and the column that it stands for. */
  private record Named(String column, Term term, boolean orNull) {}

  private List<Named> terms(Atom atom) {
    List<Named> terms = new ArrayList<>();
    StreamKey on = atom.on();
    if (on != null && key != null) {
      terms.add(new Named(key, on.parts().get(0), false));
    }
    for (int i = 0; i < atom.arguments().size(); i++) {
      Atom.Argument argument = atom.arguments().get(i);
      String column;
      if (argument.attribute() != null) {
        column = argument.attribute().key();
      } else if (key != null && argument.term() instanceof Expression.Variable variable) {
        column = Scope.key(variable.name());
      } else {
        column = columns.get(i);
      }
      terms.add(new Named(column, argument.term(), argument.orNull()));
    }
    return terms;
  }

  /**
   * Returns the environment with what {@code fact} binds, or null if it does not match.
   *
   * @param evaluate gives the value of an expression in an environment
   */
  @Nullable Map<String, @Nullable Object> match(
      Atom atom,
      Fact fact,
      Map<String, @Nullable Object> environment,
      Scope scope,
      BiFunction<Map<String, @Nullable Object>, Expression, @Nullable Object> evaluate) {
    List<Named> terms = terms(atom);
    if (!canMatch(terms, fact, environment, scope)) {
      return null;
    }
    Map<String, @Nullable Object> bound = new HashMap<>(environment);
    List<Named> compared = new ArrayList<>();
    for (Named named : terms) {
      Object value = fact.columns().get(named.column());
      if (named.term() instanceof Expression.Variable variable
          && !bound.containsKey(scope.slot(variable.name()))) {
        if (!named.orNull() || !scope.firm().contains(Scope.key(variable.name()))) {
          bound.put(scope.slot(variable.name()), value);
        }
      } else if (named.term() instanceof Expression && !(named.orNull() && value == null)) {
        compared.add(named);
      }
    }
    for (Named named : compared) {
      Object wanted = evaluate.apply(bound, (Expression) named.term());
      if (!Values.equal(fact.columns().get(named.column()), wanted)) {
        return null;
      }
    }
    return bound;
  }

  /** Tests presence, and the variables that are bound already. */
  private boolean canMatch(
      List<Named> terms, Fact fact, Map<String, @Nullable Object> environment, Scope scope) {
    for (Named named : terms) {
      if (!fact.columns().containsKey(named.column())) {
        throw new IllegalStateException(fact.relation() + " has no column " + named.column());
      }
      Object value = fact.columns().get(named.column());
      boolean asksForNull =
          named.term() instanceof Expression.Constant constant && constant.value() == null;
      if (value == null && named.orNull()) {
        continue;
      }
      if (value == null && optional.contains(named.column()) && !asksForNull) {
        return false;
      }
      if (named.term() instanceof Expression.Variable variable) {
        String slot = scope.slot(variable.name());
        if (environment.containsKey(slot) && !Values.equal(value, environment.get(slot))) {
          return false;
        }
      }
    }
    return true;
  }
}
