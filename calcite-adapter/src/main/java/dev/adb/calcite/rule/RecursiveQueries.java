package dev.adb.calcite.rule;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.expr.AdbOperators;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead.Part;
import dev.adb.datalog.rel.FixpointRelation;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RepeatUnion;
import org.apache.calcite.rel.core.Spool;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.TransientTable;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what Calcite makes of {@code with recursive} by fixpoints: {@code union} has the least
 * fixpoint as its result, whatever the number of reads; in {@code union all} a step reads the rows
 * of the step before, once.
 */
final class RecursiveQueries extends SubQueryShuttle {
  /**
   * How often types may widen: each kind of number, and one more for columns that follow others.
   */
  private static final int WIDENING_COUNT_MAX = 6;

  private static final int DECIMAL_PRECISION_MAX = 38;

  private int fixpointCount;

  private RecursiveQueries() {}

  /**
   * @throws QueryException 42P19 for a recursion that is no fixpoint, 42804 for one whose columns
   *     find no type
   */
  static RelNode rewrite(RelNode rel) {
    RelNode rewritten = rel.accept(new RecursiveQueries());
    return FixpointNumbers.number(rewritten.accept(new Refusal()));
  }

  /** A read that Calcite did not take for one stands in a sub-query. */
  private static final class Refusal extends SubQueryShuttle {
    @Override
    public RelNode visit(RelNode rel) {
      if (rel instanceof TableScan scan && scan.getTable().unwrap(TransientTable.class) != null) {
        throw new QueryException(
            ErrorCode.INVALID_RECURSION,
            "recursive query %s reads itself under a sub-query: a step may filter, join and compute only"
                .formatted(scan.getTable().getQualifiedName().get(0)));
      }
      return super.visit(rel);
    }
  }

  @Override
  public RelNode visit(RelNode rel) {
    RelNode visited = super.visit(rel);
    return visited instanceof RepeatUnion repeat ? fixpoint(repeat) : visited;
  }

  private RelNode fixpoint(RepeatUnion repeat) {
    String query = name(repeat);
    RelNode seed = withoutSpool(repeat.getSeedRel());
    RelNode step = withoutSpool(repeat.getIterativeRel());
    RexBuilder rexBuilder = repeat.getCluster().getRexBuilder();
    // above every number that others give: all are numbered again
    int fixpointId = (1 << 20) + fixpointCount++;
    RelDataType rowType = common(repeat.getRowType(), List.of(seed), rexBuilder);
    for (int widened = 0; widened <= WIDENING_COUNT_MAX; widened++) {
      FixpointRelation relation = FixpointRelation.distinct(query, rowType);
      List<RelNode> branches =
          new RecursiveStep(rexBuilder, query, fixpointId, relation, repeat.all).branches(step);
      RelDataType wider = widened(query, rowType, branches, rexBuilder);
      if (types(wider).equals(types(rowType))) {
        RelNode fixpoint =
            Fixpoint.create(
                repeat.getCluster(),
                fixpointId,
                List.of(relation),
                bodies(seed, branches, fixpointId, relation, repeat.all),
                0,
                repeat.all ? Fixpoint.Duplicates.KEPT : Fixpoint.Duplicates.REMOVED);
        return asChecked(query, fixpoint, repeat.getRowType(), rexBuilder);
      }
      rowType = wider;
    }
    throw new QueryException(
        ErrorCode.TYPE_MISMATCH,
        "columns of recursive query %s get a wider type in every round: cast those of the step"
            .formatted(query));
  }

  private static String name(RepeatUnion repeat) {
    return Objects.requireNonNull(repeat.getTransientTable()).getQualifiedName().get(0);
  }

  private static RelNode withoutSpool(RelNode rel) {
    return rel instanceof Spool spool ? spool.getInput() : rel;
  }

  private static RelDataType common(
      RelDataType rowType, List<RelNode> parts, RexBuilder rexBuilder) {
    List<RelDataType> rows = new ArrayList<>();
    rows.add(rowType);
    parts.forEach(part -> rows.add(part.getRowType()));
    RelDataType common = rexBuilder.getTypeFactory().leastRestrictive(rows);
    return common == null ? rowType : named(common, rowType, rexBuilder.getTypeFactory());
  }

  private static RelDataType named(
      RelDataType types, RelDataType names, RelDataTypeFactory factory) {
    return factory.createStructType(types(types), names.getFieldNames());
  }

  private static List<RelDataType> types(RelDataType rowType) {
    return rowType.getFieldList().stream().map(field -> field.getType()).toList();
  }

  /** Types that hold what the relation has and what its step gives. */
  private static RelDataType widened(
      String query, RelDataType rowType, List<RelNode> branches, RexBuilder rexBuilder) {
    RelDataTypeFactory factory = rexBuilder.getTypeFactory();
    List<RelDataType> types = new ArrayList<>();
    for (int index = 0; index < rowType.getFieldCount(); index++) {
      RelDataType known = rowType.getFieldList().get(index).getType();
      List<RelDataType> all = new ArrayList<>();
      all.add(known);
      for (RelNode branch : branches) {
        all.add(branch.getRowType().getFieldList().get(index).getType());
      }
      RelDataType common = factory.leastRestrictive(all);
      if (common == null) {
        throw new QueryException(
            ErrorCode.TYPE_MISMATCH,
            "column %s of recursive query %s is %s first and %s in its step: cast one of them"
                .formatted(
                    rowType.getFieldNames().get(index), query, known, all.get(all.size() - 1)));
      }
      types.add(common.equals(known) ? known : widest(common, known, factory));
    }
    return factory.createStructType(types, rowType.getFieldNames());
  }

  /** What grows in one round grows in the next: text and decimals become as long as they can. */
  private static RelDataType widest(
      RelDataType type, RelDataType known, RelDataTypeFactory factory) {
    RelDataType nullable = factory.createTypeWithNullability(known, type.isNullable());
    if (type.equals(nullable)) {
      return type;
    }
    if (SqlTypeUtil.isCharacter(type)) {
      return SqlTypes.toSql(factory, DataType.STRING, type.isNullable());
    }
    return SqlTypeUtil.isDecimal(type)
        ? factory.createTypeWithNullability(
            factory.createSqlType(SqlTypeName.DECIMAL, DECIMAL_PRECISION_MAX, type.getScale()),
            type.isNullable())
        : type;
  }

  private static List<Fixpoint.Body> bodies(
      RelNode seed,
      List<RelNode> branches,
      int fixpointId,
      FixpointRelation relation,
      boolean keepsDuplicates) {
    List<Fixpoint.Body> bodies = new ArrayList<>();
    bodies.add(new Fixpoint.Body(0, cast(seed, relation.rowType())));
    for (RelNode branch : branches) {
      int count = RecursiveStep.readCount(branch, fixpointId);
      if (keepsDuplicates && count != 1) {
        throw new QueryException(
            ErrorCode.INVALID_RECURSION,
            "recursive query %s reads itself %d times in one step: a step of union all reads once, one of union as often as it likes"
                .formatted(relation.name(), count));
      }
      RelNode typed = cast(branch, relation.rowType());
      for (int read = 0; read < Math.max(1, count); read++) {
        bodies.add(
            new Fixpoint.Body(
                0, RecursiveStep.withParts(typed, fixpointId, relation, parts(read, count))));
      }
    }
    return bodies;
  }

  /** One read reads what is new, those before it what was there before, those after it all. */
  private static List<Part> parts(int delta, int count) {
    List<Part> parts = new ArrayList<>(Collections.nCopies(delta, Part.BEFORE));
    parts.add(Part.DELTA);
    parts.addAll(Collections.nCopies(Math.max(0, count - delta - 1), Part.WHOLE));
    return parts;
  }

  private static RelNode cast(RelNode rel, RelDataType rowType) {
    if (types(rel.getRowType()).equals(types(rowType))) {
      return rel;
    }
    RexBuilder rexBuilder = rel.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int index = 0; index < rowType.getFieldCount(); index++) {
      RexNode column = rexBuilder.makeInputRef(rel, index);
      RelDataType type = rowType.getFieldList().get(index).getType();
      columns.add(
          column.getType().equals(type)
              ? column
              : rexBuilder.makeAbstractCast(type, column, false));
    }
    return LogicalProject.create(
        rel, List.of(), columns, rowType.getFieldNames(), java.util.Set.of());
  }

  /**
   * The rows with the types that the query around was checked with. No value changes: what is too
   * long for such a type is found where the result's types are.
   */
  private static RelNode asChecked(
      String query, RelNode fixpoint, RelDataType wanted, RexBuilder rexBuilder) {
    if (types(fixpoint.getRowType()).equals(types(wanted))) {
      return fixpoint;
    }
    List<RexNode> columns = new ArrayList<>();
    for (int index = 0; index < wanted.getFieldCount(); index++) {
      RexNode column = rexBuilder.makeInputRef(fixpoint, index);
      RelDataType type = wanted.getFieldList().get(index).getType();
      if (column.getType().isNullable() && !type.isNullable()) {
        throw new QueryException(
            ErrorCode.TYPE_MISMATCH,
            "column %s of recursive query %s is null in a later step only: let its first part or its step say so"
                .formatted(wanted.getFieldNames().get(index), query));
      }
      SqlFunction relabel = relabel(type, column.getType());
      columns.add(
          type.equals(column.getType())
              ? column
              : relabel == null
                  ? rexBuilder.makeAbstractCast(type, column, false)
                  : rexBuilder.makeCall(type, relabel, List.of(column)));
    }
    return LogicalProject.create(
        fixpoint, List.of(), columns, wanted.getFieldNames(), java.util.Set.of());
  }

  private static @Nullable SqlFunction relabel(RelDataType wanted, RelDataType given) {
    return wanted.getSqlTypeName() == given.getSqlTypeName()
        ? AdbOperators.opaque(wanted.getSqlTypeName())
        : null;
  }
}
