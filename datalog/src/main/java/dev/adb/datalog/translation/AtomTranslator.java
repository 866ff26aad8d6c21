package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.expression.Comparisons;
import dev.adb.datalog.expression.ExpressionTranslator;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Translates one atom, as far as it can be without what others bind. */
final class AtomTranslator {
  private final TranslationContext context;
  private final Relations relations;

  AtomTranslator(TranslationContext context, Relations relations) {
    this.context = context;
    this.relations = relations;
  }

  /**
   * An atom's rows.
   *
   * @param rows with its constants tested and its variables bound
   * @param tests what its other terms ask for; they wait for the variables in them
   */
  record Matched(Rows rows, List<ColumnTest> tests) {
    Matched {
      tests = List.copyOf(tests);
    }
  }

  /** A column that must equal a term; {@code column} counts from the atom's first. */
  record ColumnTest(String name, int column, ResolvedAtom.Binding binding) {
    ColumnTest shifted(int offset) {
      return new ColumnTest(name, column + offset, binding);
    }

    Set<String> variables() {
      Set<String> names = new HashSet<>();
      Variables.of(binding.term()).forEach(variable -> names.add(Variables.key(variable)));
      return names;
    }

    /** Returns the condition, once {@code rows} bind the term's variables. */
    RexNode condition(TranslationContext context, Rows rows) {
      RexNode value = rows.ref(column);
      RexNode term = new ExpressionTranslator(context, rows).value(binding.term(), value.getType());
      RexNode equal =
          new Comparisons(context, rows).columnEquals(name, value, term, binding.range());
      return binding.nulls() == ResolvedAtom.Nulls.EITHER
          ? context
              .rex()
              .makeCall(
                  SqlStdOperatorTable.OR,
                  equal,
                  context.rex().makeCall(SqlStdOperatorTable.IS_NULL, value))
          : equal;
    }
  }

  /**
   * Translates an atom.
   *
   * @param boundElsewhere the variables that {@code … or null} only tests
   */
  Matched translate(ResolvedAtom atom, Set<String> boundElsewhere) {
    Relations.Source source = relations.source(atom);
    Map<String, Integer> variables = new HashMap<>();
    Set<Integer> present = new HashSet<>();
    List<ColumnTest> tests = new ArrayList<>();
    List<RexNode> nullTests = new ArrayList<>();
    Rows bare = new Rows(source.rel(), Map.of(), Set.of(), List.of());
    for (ResolvedAtom.Binding binding : atom.bindings()) {
      int column = binding.column();
      RexNode value = bare.ref(column);
      if (binding.nulls() == ResolvedAtom.Nulls.ABSENT) {
        nullTests.add(context.rex().makeCall(SqlStdOperatorTable.IS_NULL, value));
        continue;
      }
      if (binding.nulls() == ResolvedAtom.Nulls.PRESENT && value.getType().isNullable()) {
        nullTests.add(context.rex().makeCall(SqlStdOperatorTable.IS_NOT_NULL, value));
        present.add(column);
      }
      boolean either = binding.nulls() == ResolvedAtom.Nulls.EITHER;
      if (binding.term() instanceof Expression.Variable variable
          && !variables.containsKey(Variables.key(variable))
          && !(either && boundElsewhere.contains(Variables.key(variable)))) {
        variables.put(Variables.key(variable), column);
      } else {
        tests.add(
            new ColumnTest(source.rel().getRowType().getFieldNames().get(column), column, binding));
      }
    }
    List<Rows.Identity> identities = List.of(new Rows.Identity(source.name(), source.key()));
    Rows rows = new Rows(source.rel(), variables, present, identities).filter(context, nullTests);
    return local(rows, tests);
  }

  /** Applies the tests that need nothing but the atom's own row. */
  private Matched local(Rows rows, List<ColumnTest> tests) {
    List<RexNode> conditions = new ArrayList<>();
    List<ColumnTest> waiting = new ArrayList<>();
    for (ColumnTest test : tests) {
      if (rows.binds(test.variables())) {
        conditions.add(test.condition(context, rows));
      } else {
        waiting.add(test);
      }
    }
    return new Matched(rows.filter(context, conditions), waiting);
  }
}
