package dev.adb.datalog.analysis;

import dev.adb.datalog.analysis.ResolvedAtom.Binding;
import dev.adb.datalog.analysis.ResolvedAtom.Nulls;
import dev.adb.datalog.analysis.ResolvedAtom.Target;
import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.source.SourceRange;
import dev.adb.datalog.source.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what an atom reads and which columns its arguments stand for. */
final class AtomResolver {
  private static final int LISTED_COLUMN_COUNT_MAX = 12;

  private final SchemaLookup schema;
  private final Map<String, Predicate> predicates;
  private final Faults faults;

  /**
   * @param predicates those of the statement, by folded name
   */
  AtomResolver(SchemaLookup schema, Map<String, Predicate> predicates, Faults faults) {
    this.schema = schema;
    this.predicates = predicates;
    this.faults = faults;
  }

  /** Returns the atom resolved, or {@code null} if it is a call of a function. */
  @Nullable ResolvedAtom resolve(Atom atom) {
    Target target = target(atom);
    if (target == null) {
      return null;
    }
    List<Binding> bindings = new ArrayList<>();
    bindKey(atom, target, bindings);
    if (target instanceof Target.Events events) {
      bindAttributes(atom, events, bindings);
    } else {
      bindColumns(atom, target, bindings);
    }
    return new ResolvedAtom(target, bindings, atom.range());
  }

  private @Nullable Target target(Atom atom) {
    QualifiedName name = atom.name();
    Predicate predicate = predicates.get(name.name().key());
    if (name.qualifier() == null && predicate != null) {
      return new Target.Defined(predicate.name(), predicate.columns());
    }
    List<Target> found = new ArrayList<>();
    for (SchemaLookup.EventType type : schema.events(name.name().text())) {
      if (name.qualifier() == null || name.qualifier().matches(type.stream().name())) {
        found.add(new Target.Events(type));
      }
    }
    for (SchemaLookup.Relation relation : schema.relations(name.name().text())) {
      if (name.qualifier() == null || name.qualifier().matches(relation.schema())) {
        found.add(new Target.Stored(relation));
      }
    }
    StreamKey on = atom.on();
    if (found.size() > 1 && on != null) {
      found.removeIf(target -> !isOn(target, on.stream()));
    }
    if (found.size() > 1) {
      throw faults.at(
          name.range(),
          Faults.AMBIGUOUS,
          "`" + name + "` is ambiguous",
          "write "
              + found.stream()
                  .map(target -> "`" + target.label() + "`")
                  .collect(Collectors.joining(" or ")));
    }
    if (found.isEmpty()) {
      if (atom.canBeFunction() && schema.isFunction(name.name().text())) {
        return null;
      }
      throw faults.at(
          name.range(),
          Faults.UNKNOWN_RELATION,
          "`%s` is no event, rule, view, projection%s"
              .formatted(name, atom.canBeFunction() ? ", table or function" : " or table"),
          nearest(name));
    }
    return found.get(0);
  }

  private static boolean isOn(Target target, Name stream) {
    SchemaLookup.EventStream own = stream(target);
    return own != null && stream.matches(own.name());
  }

  private static SchemaLookup.@Nullable EventStream stream(Target target) {
    if (target instanceof Target.Events events) {
      return events.type().stream();
    }
    return target instanceof Target.Stored stored ? stored.relation().stream() : null;
  }

  private @Nullable String nearest(QualifiedName name) {
    List<String> candidates = new ArrayList<>(schema.atomNames());
    predicates.values().forEach(predicate -> candidates.add(predicate.name()));
    candidates.sort(null);
    return NearestName.hint(name.name().text(), candidates);
  }

  private void bindKey(Atom atom, Target target, List<Binding> bindings) {
    StreamKey on = atom.on();
    if (on == null) {
      return;
    }
    SchemaLookup.EventStream own = stream(target);
    if (own == null) {
      throw faults.at(
          on.range(),
          SqlState.SYNTAX_ERROR,
          "`" + target.label() + "` is on no stream",
          "leave out `on`");
    }
    if (!on.stream().matches(own.name())) {
      SchemaLookup.EventStream other = schema.stream(on.stream().text());
      String reason =
          other == null
              ? "unknown stream `" + on.stream() + "`"
              : "`" + target.label() + "` is not on `" + other.name() + "`";
      String sqlState = other == null ? Faults.UNKNOWN_RELATION : SqlState.SYNTAX_ERROR;
      throw faults.at(on.stream().range(), sqlState, reason, "write `on " + own.name() + "(…)`");
    }
    if (on.parts().size() != 1) {
      throw faults.at(
          on.range(),
          SqlState.SYNTAX_ERROR,
          "key of `" + own.name() + "` has 1 part, got " + on.parts().size(),
          null);
    }
    if (on.parts().get(0) instanceof Expression term) {
      bindings.add(new Binding(0, term, Nulls.AS_TERM, term.range()));
    }
  }

  private void bindAttributes(Atom atom, Target.Events events, List<Binding> bindings) {
    List<SchemaLookup.Column> columns = events.type().columns();
    boolean[] named = new boolean[columns.size()];
    for (Atom.Argument argument : atom.arguments()) {
      Name attribute = argument.attribute();
      if (attribute == null) {
        if (!(argument.term() instanceof Expression.Variable variable)) {
          throw faults.at(
              argument.range(),
              SqlState.SYNTAX_ERROR,
              "`" + events.type().name() + "` is an event: its attributes are named",
              "write `attribute = …`");
        }
        attribute = new Name(variable.name(), variable.range());
      }
      if (attribute.matches(columns.get(0).name())) {
        throw faults.at(
            attribute.range(),
            Faults.UNKNOWN_COLUMN,
            "`" + attribute + "` is the key of `" + events.type().stream().name() + "`",
            "write `on " + events.type().stream().name() + "(…)` after the atom");
      }
      int column = column(columns.stream().map(c -> c.name()).toList(), attribute, events, named);
      bind(argument, column, columns.get(column).optional(), bindings);
    }
  }

  private void bindColumns(Atom atom, Target target, List<Binding> bindings) {
    List<String> columns =
        target instanceof Target.Stored stored
            ? stored.relation().columns().stream().map(c -> c.name()).toList()
            : ((Target.Defined) target).columns();
    long positional = atom.arguments().stream().filter(a -> a.attribute() == null).count();
    if (positional > 0 && positional < atom.arguments().size()) {
      throw faults.at(
          atom.range(),
          SqlState.SYNTAX_ERROR,
          "`" + atom.name() + "` has both positional and named columns",
          "name all of them or none");
    }
    if (positional > 0 && positional != columns.size()) {
      throw faults.at(
          atom.range(),
          SqlState.SYNTAX_ERROR,
          "`%s` has columns=%d, got %d".formatted(atom.name(), columns.size(), positional),
          "its columns are "
              + String.join(", ", columns)
              + "; name some"
              + named(atom, columns)
              + ", or write `_`");
    }
    boolean[] named = new boolean[columns.size()];
    for (int i = 0; i < atom.arguments().size(); i++) {
      Atom.Argument argument = atom.arguments().get(i);
      Name attribute = argument.attribute();
      int column = attribute == null ? i : column(columns, attribute, target, named);
      bind(argument, column, false, bindings);
    }
  }

  /** An example, where the arguments are named like columns: an event would have taken them so. */
  private static String named(Atom atom, List<String> columns) {
    for (Atom.Argument argument : atom.arguments()) {
      if (argument.term() instanceof Expression.Variable variable
          && columns.stream().anyMatch(variable.name()::equalsIgnoreCase)) {
        return ", as `%s = %s`".formatted(variable.name(), variable.name());
      }
    }
    return "";
  }

  private int column(List<String> columns, Name name, Target target, boolean[] named) {
    for (int i = 0; i < columns.size(); i++) {
      if (name.matches(columns.get(i))) {
        if (named[i]) {
          throw faults.at(
              name.range(),
              Faults.DUPLICATE_COLUMN,
              "`" + name + "` is named twice in one atom",
              "compare the two values in a condition");
        }
        named[i] = true;
        return i;
      }
    }
    throw faults.at(
        name.range(),
        Faults.UNKNOWN_COLUMN,
        "`%s` has no %s `%s`"
            .formatted(
                target.label(), target instanceof Target.Events ? "attribute" : "column", name),
        columnHint(name, columns, target));
  }

  /** The nearest name, or all of them where they are few. */
  private static @Nullable String columnHint(Name name, List<String> columns, Target target) {
    String near = NearestName.hint(name.text(), columns);
    if (near != null) {
      return near;
    }
    boolean isEvents = target instanceof Target.Events;
    List<String> own =
        isEvents
            ? columns.subList(1 + SchemaLookup.EventType.COMMON_COLUMNS.size(), columns.size())
            : columns;
    if (own.isEmpty() || own.size() > LISTED_COLUMN_COUNT_MAX) {
      return null;
    }
    return (isEvents ? "its attributes are " : "its columns are ") + String.join(", ", own);
  }

  private static void bind(
      Atom.Argument argument, int column, boolean optional, List<Binding> bindings) {
    Term term = argument.term();
    SourceRange range = argument.range();
    if (!(term instanceof Expression expression)) {
      if (optional && !argument.orNull()) {
        // Naming an optional attribute asks for it, even where its value does not matter.
        bindings.add(
            new Binding(
                column, new Expression.Variable(anonymous(range), range), Nulls.PRESENT, range));
      }
      return;
    }
    boolean isNull = expression instanceof Expression.Constant constant && constant.value() == null;
    Nulls nulls =
        argument.orNull()
            ? Nulls.EITHER
            : isNull ? Nulls.ABSENT : optional ? Nulls.PRESENT : Nulls.AS_TERM;
    bindings.add(new Binding(column, expression, nulls, range));
  }

  /** A name that no statement can write, one for each place. */
  private static String anonymous(SourceRange range) {
    return Variables.ANONYMOUS + range.start();
  }
}
