package dev.adb.datalog.expression;

import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Brings values, or the columns of rows, to the one type that holds them all. */
public final class Alignment {
  private Alignment() {}

  /** Returns the values in their widest type. */
  public static List<RexNode> same(
      TranslationContext context, List<RexNode> values, SourceRange range, String what) {
    List<RelDataType> types = values.stream().map(RexNode::getType).toList();
    RelDataType widest = Types.widest(context.types(), types);
    if (widest == null) {
      throw context.fault(
          range,
          TranslationContext.TYPE,
          "%s mixes %s"
              .formatted(
                  what, String.join(" and ", types.stream().map(Types::name).distinct().toList())),
          "cast one of them");
    }
    return values.stream().map(value -> cast(context, value, widest)).toList();
  }

  /** Returns the value with exactly a type, its nullability too. */
  public static RexNode cast(TranslationContext context, RexNode value, RelDataType type) {
    return value.getType().equals(type)
        ? value
        : context.rex().makeAbstractCast(type, value, false);
  }

  /** Returns the rows with exactly the types of {@code rowType}, and its names. */
  public static RelNode conform(TranslationContext context, RelNode rel, RelDataType rowType) {
    if (rel.getRowType().equals(rowType)) {
      return rel;
    }
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < rowType.getFieldCount(); i++) {
      columns.add(
          cast(
              context,
              context.rex().makeInputRef(rel, i),
              rowType.getFieldList().get(i).getType()));
    }
    return context.builder().push(rel).project(columns, rowType.getFieldNames(), true).build();
  }
}
