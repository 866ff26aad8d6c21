package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.NearestName;
import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.DataStatement.Find.OrderItem;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.ExpressionTranslator;
import dev.adb.datalog.expression.Scope;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/** Orders a result and cuts it: nulls last ascending, first descending. */
public final class Ordering {
  private final TranslationContext context;
  private final List<HeadTerm> head;
  private final List<String> labels;

  /**
   * @param labels of the result's columns, which expressions of the order name
   */
  public Ordering(TranslationContext context, List<HeadTerm> head, List<String> labels) {
    this.context = context;
    this.head = List.copyOf(head);
    this.labels = List.copyOf(labels);
  }

  /** Returns the rows in order, from the offset on, no more than the limit. */
  public RelNode apply(
      RelNode rel, List<OrderItem> items, @Nullable Expression limit, @Nullable Expression offset) {
    if (items.isEmpty() && limit == null && offset == null) {
      return rel;
    }
    RelBuilder builder = context.builder().push(rel);
    int width = rel.getRowType().getFieldCount();
    ExpressionTranslator expressions = new ExpressionTranslator(context, new Columns(rel));
    List<RexNode> keys = new ArrayList<>();
    for (OrderItem item : items) {
      RexNode key = key(item, rel, expressions);
      keys.add(item.descending() ? builder.nullsFirst(builder.desc(key)) : builder.nullsLast(key));
    }
    RelNode sorted = builder.sortLimit(count(offset), count(limit), keys).build();
    if (sorted.getRowType().getFieldCount() == width) {
      return sorted;
    }
    return context
        .builder()
        .push(sorted)
        .project(
            context.builder().push(sorted).fields().subList(0, width),
            rel.getRowType().getFieldNames(),
            true)
        .build();
  }

  private RexNode key(OrderItem item, RelNode rel, ExpressionTranslator expressions) {
    String text = item.expression().range().of(context.text());
    for (int i = 0; i < head.size(); i++) {
      if (text(head.get(i)).equals(text)) {
        return context.rex().makeInputRef(rel, i);
      }
    }
    if (item.expression() instanceof Expression.Constant) {
      throw context.fault(
          item.expression().range(),
          "42601",
          "a constant orders nothing",
          "name a column of the result");
    }
    for (Expression.Variable variable : Variables.of(item.expression())) {
      check(variable);
    }
    return expressions.value(item.expression());
  }

  private void check(Expression.Variable variable) {
    List<HeadTerm> meant = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).equalsIgnoreCase(variable.name())) {
        meant.add(head.get(i));
      }
    }
    String name = "`" + variable.name() + "`";
    if (meant.isEmpty()) {
      String near = NearestName.hint(variable.name(), labels);
      throw context.fault(
          variable.range(),
          "42703",
          name + " is no column of the result",
          near == null ? "make it a term of the head" : near);
    }
    if (meant.stream().map(this::text).distinct().count() > 1) {
      throw context.fault(
          variable.range(),
          "42702",
          "column " + name + " is ambiguous: the head has several",
          "give them different names");
    }
  }

  private String text(HeadTerm term) {
    return term.expression().range().of(context.text());
  }

  private @Nullable RexNode count(@Nullable Expression count) {
    if (count == null) {
      return null;
    }
    RelDataType type = context.types().createSqlType(SqlTypeName.INTEGER);
    return count instanceof Expression.Constant constant
            && constant.value() instanceof Number number
            && !(number instanceof Integer)
        ? context.rex().makeLiteral(Integer.MAX_VALUE, type, false)
        : new ExpressionTranslator(context, Scope.EMPTY).value(count, type);
  }

  private final class Columns implements Scope {
    private final RelNode rel;

    Columns(RelNode rel) {
      this.rel = rel;
    }

    @Override
    public @Nullable RexNode variable(String key) {
      for (int i = 0; i < labels.size(); i++) {
        if (labels.get(i).equalsIgnoreCase(key)) {
          return context.rex().makeInputRef(rel, i);
        }
      }
      return null;
    }

    @Override
    public boolean isNullable(RexNode node) {
      return node.getType().isNullable();
    }
  }
}
