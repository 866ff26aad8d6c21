package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code name(arguments) [on stream(key)]}, where a condition may stand. The catalog tells whether
 * it is an event, a rule, a view, a projection, a table or, if {@link #canBeFunction()}, a
 * function.
 */
public record Atom(
    QualifiedName name, List<Argument> arguments, @Nullable StreamKey on, SourceRange range) {
  public Atom {
    arguments = List.copyOf(arguments);
  }

  /**
   * An argument: {@code term}, or {@code attribute = term}, in both cases with {@code or null}
   * after it if {@code orNull}. An event's attribute named alone reads as the variable of its name.
   */
  public record Argument(@Nullable Name attribute, Term term, boolean orNull, SourceRange range) {}

  /** Returns whether nothing in the atom's form keeps it from being a call of a function. */
  public boolean canBeFunction() {
    return on == null
        && name.qualifier() == null
        && arguments.stream()
            .allMatch(
                argument ->
                    argument.attribute() == null
                        && !argument.orNull()
                        && argument.term() instanceof Expression);
  }
}
