package dev.adb.datalog.translation;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.Alignment;
import dev.adb.datalog.expression.ExpressionTranslator;
import dev.adb.datalog.expression.Targets;
import dev.adb.datalog.expression.TranslationContext;
import dev.adb.datalog.expression.Types;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/** Translates heads without aggregates: the distinct rows of their terms, of all clauses. */
final class Heads {
  private final TranslationContext context;

  Heads(TranslationContext context) {
    this.context = context;
  }

  /**
   * Returns the terms' values.
   *
   * @param targets the types of the columns that terms will fill, by place
   */
  List<RexNode> values(HeadRows clause, Map<Integer, RelDataType> targets) {
    ExpressionTranslator expressions = new ExpressionTranslator(context, clause.rows());
    List<RexNode> values = new ArrayList<>();
    for (HeadTerm term : clause.head()) {
      RelDataType target = targets.get(values.size());
      RexNode value = expressions.value(term.expression(), target);
      if (target != null) {
        Targets.check(context, value.getType(), target, term);
        values.add(value);
      } else {
        requireStorable(value, term);
        values.add(unbounded(value, term.expression()));
      }
    }
    return values;
  }

  /** An interval only moves times: no column holds one. */
  void requireStorable(RexNode value, HeadTerm term) {
    if (Types.family(value.getType()) == Types.Family.INTERVAL) {
      throw context.fault(
          term.expression().range(),
          TranslationContext.TYPE,
          "a column cannot be an interval",
          "add it to a date, time or timestamp");
    }
  }

  /** Text that was computed, or written as a literal, has any length. */
  private RexNode unbounded(RexNode value, Expression expression) {
    return expression instanceof Expression.Variable
        ? value
        : Alignment.cast(context, value, Types.unbounded(context.types(), value.getType()));
  }

  /**
   * Returns the distinct rows of all clauses, each column in its widest type.
   *
   * @param relations that the clauses' atoms read
   */
  RelNode distinct(
      List<HeadRows> clauses,
      List<String> names,
      Map<Integer, RelDataType> targets,
      Relations relations) {
    List<List<RexNode>> values = clauses.stream().map(clause -> values(clause, targets)).toList();
    RelDataType rowType = widest(values, names, clauses.stream().map(HeadRows::head).toList());
    RelBuilder builder = context.builder();
    for (int i = 0; i < clauses.size(); i++) {
      builder.push(
          Alignment.conform(
              context, project(clauses.get(i).rows().rel(), values.get(i), names), rowType));
    }
    builder.union(true, clauses.size());
    boolean isDistinct =
        clauses.size() == 1 && Identification.isComplete(clauses.get(0), relations);
    return isDistinct ? builder.build() : builder.distinct().build();
  }

  RelNode project(RelNode rel, List<RexNode> values, List<String> names) {
    if (values.isEmpty()) {
      // a head without terms: there is a match or there is none
      return context
          .builder()
          .push(rel)
          .project(List.of(context.rex().makeLiteral(true)), List.of("holds"), true)
          .build();
    }
    return context.builder().push(rel).project(values, names, true).build();
  }

  /**
   * Returns the row type that holds the rows of all clauses.
   *
   * @param heads of the clauses, for places
   */
  RelDataType widest(List<List<RexNode>> clauses, List<String> names, List<List<HeadTerm>> heads) {
    RelDataTypeFactory.Builder rowType = context.types().builder();
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      List<RelDataType> types =
          clauses.stream().map(values -> values.get(column).getType()).toList();
      List<SourceRange> ranges = heads.stream().map(head -> head.get(column).range()).toList();
      rowType.add(names.get(i), widest(types, names.get(i), ranges));
    }
    if (names.isEmpty()) {
      rowType.add("holds", context.rex().makeLiteral(true).getType());
    }
    return rowType.build();
  }

  /**
   * Returns the type of a column.
   *
   * @param types that the clauses give it
   * @param ranges of its terms in the clauses
   */
  RelDataType widest(List<RelDataType> types, String name, List<SourceRange> ranges) {
    RelDataType widest = Types.widest(context.types(), types);
    if (widest != null) {
      return widest;
    }
    int other = 0;
    while (Types.agree(types.get(0), types.get(other)) && other < types.size() - 1) {
      other++;
    }
    throw context.fault(
        ranges.get(other),
        TranslationContext.TYPE,
        "column `%s` is %s in one clause, %s in another"
            .formatted(name, Types.name(types.get(0)), Types.name(types.get(other))),
        "cast one of them");
  }
}
