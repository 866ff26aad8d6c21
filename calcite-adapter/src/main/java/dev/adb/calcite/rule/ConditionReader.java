package dev.adb.calcite.rule;

import dev.adb.calcite.exec.PredicateTemplate.Test;
import dev.adb.calcite.rel.PushedPredicate;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.engine.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableIntList;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions of a filter as predicates of the scan below it, where they mean exactly the
 * same.
 */
final class ConditionReader {
  private final RexBuilder rexBuilder;
  private final List<TableColumn> columns;
  private final ImmutableIntList places;

  /**
   * @param columns of the table
   * @param places of the filter's inputs among them
   */
  ConditionReader(RexBuilder rexBuilder, List<TableColumn> columns, ImmutableIntList places) {
    this.rexBuilder = rexBuilder;
    this.columns = columns;
    this.places = places;
  }

  /** The predicates that together are the condition, or null where there are none such. */
  @Nullable List<PushedPredicate> read(RexNode condition) {
    return switch (condition.getKind()) {
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          comparison((RexCall) condition);
      case IS_NULL -> nullTest((RexCall) condition, Test.IS_NULL);
      case IS_NOT_NULL -> nullTest((RexCall) condition, Test.IS_NOT_NULL);
      case INPUT_REF -> flag(condition, true);
      case NOT -> flag(((RexCall) condition).getOperands().get(0), false);
      case OR -> choice((RexCall) condition);
      case SEARCH -> search((RexCall) condition);
      default -> null;
    };
  }

  private @Nullable List<PushedPredicate> comparison(RexCall call) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    List<PushedPredicate> read = comparison(left, call.getKind(), right);
    return read != null ? read : comparison(right, call.getKind().reverse(), left);
  }

  private @Nullable List<PushedPredicate> comparison(
      RexNode column, SqlKind kind, RexNode constant) {
    RexInputRef ref = columnOf(column);
    if (ref == null || !isConstantFor(ref, constant)) {
      return null;
    }
    Test test =
        switch (kind) {
          case EQUALS -> Test.EQUAL;
          case NOT_EQUALS -> Test.NOT_EQUAL;
          case LESS_THAN -> Test.LESS;
          case LESS_THAN_OR_EQUAL -> Test.LESS_OR_EQUAL;
          case GREATER_THAN -> Test.GREATER;
          default -> Test.GREATER_OR_EQUAL;
        };
    return List.of(predicate(ref, test, List.of(constant)));
  }

  private @Nullable List<PushedPredicate> nullTest(RexCall call, Test test) {
    RexNode operand = call.getOperands().get(0);
    return operand instanceof RexInputRef ref ? List.of(predicate(ref, test, List.of())) : null;
  }

  private @Nullable List<PushedPredicate> flag(RexNode operand, boolean value) {
    return operand instanceof RexInputRef ref
            && ref.getType().getSqlTypeName() == SqlTypeName.BOOLEAN
        ? List.of(predicate(ref, Test.EQUAL, List.of(rexBuilder.makeLiteral(value))))
        : null;
  }

  /** Equalities of one column, which {@code in} with parameters is. */
  private @Nullable List<PushedPredicate> choice(RexCall call) {
    RexInputRef column = null;
    List<RexNode> constants = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      List<PushedPredicate> read =
          operand.getKind() == SqlKind.EQUALS ? comparison((RexCall) operand) : null;
      RexInputRef ref = read == null ? null : columnOf((RexCall) operand, read.get(0));
      if (read == null || ref == null || (column != null && !column.equals(ref))) {
        return null;
      }
      column = ref;
      constants.addAll(read.get(0).constants());
    }
    return column == null ? null : List.of(predicate(column, Test.IN, constants));
  }

  private @Nullable RexInputRef columnOf(RexCall equality, PushedPredicate read) {
    RexNode left = equality.getOperands().get(0);
    return columnOf(left.equals(read.constants().get(0)) ? equality.getOperands().get(1) : left);
  }

  private @Nullable List<PushedPredicate> search(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    RexInputRef ref = columnOf(operand);
    Sarg<?> sarg = ((RexLiteral) call.getOperands().get(1)).getValueAs(Sarg.class);
    if (ref == null || sarg == null || sarg.nullAs == RexUnknownAs.TRUE) {
      return null;
    }
    if (sarg.isPoints() || sarg.isComplementedPoints() || sarg.rangeSet.asRanges().size() == 1) {
      return all(RexUtil.expandSearch(rexBuilder, null, call));
    }
    return null;
  }

  private @Nullable List<PushedPredicate> all(RexNode condition) {
    if (condition.getKind() != SqlKind.AND) {
      return condition.getKind() == SqlKind.SEARCH ? null : read(condition);
    }
    List<PushedPredicate> predicates = new ArrayList<>();
    for (RexNode part : ((RexCall) condition).getOperands()) {
      List<PushedPredicate> read = all(part);
      if (read == null) {
        return null;
      }
      predicates.addAll(read);
    }
    return predicates;
  }

  private PushedPredicate predicate(RexInputRef ref, Test test, List<RexNode> constants) {
    int place = places.get(ref.getIndex());
    return new PushedPredicate(place, columns.get(place).name(), test, constants);
  }

  /** The column that an operand is, perhaps in a wider type, which changes no comparison. */
  private static @Nullable RexInputRef columnOf(RexNode operand) {
    RexNode at = operand;
    while (at.isA(SqlKind.CAST) && keepsValues((RexCall) at)) {
      at = ((RexCall) at).getOperands().get(0);
    }
    return at instanceof RexInputRef ref ? ref : null;
  }

  private static boolean keepsValues(RexCall cast) {
    RelDataType from = cast.getOperands().get(0).getType();
    RelDataType to = cast.getType();
    if (SqlTypeUtil.isExactNumeric(from) && SqlTypeUtil.isExactNumeric(to)) {
      return digits(to) >= digits(from) && scale(to) >= scale(from);
    }
    if (from.getSqlTypeName() != to.getSqlTypeName()) {
      return false;
    }
    return switch (from.getSqlTypeName()) {
      case VARCHAR, VARBINARY, TIMESTAMP, TIME ->
          to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
              || (from.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED
                  && to.getPrecision() >= from.getPrecision());
      default -> true;
    };
  }

  private static int digits(RelDataType type) {
    return type.getPrecision() - scale(type);
  }

  private static int scale(RelDataType type) {
    return Math.max(0, type.getScale());
  }

  /**
   * Whether an expression is fixed while the scan runs, and compares with the column as the scan
   * does.
   */
  private boolean isConstantFor(RexInputRef ref, RexNode constant) {
    // literals alone that are still a call could not be computed: it fails where it is reached
    if (!RowReads.noneOfInput(constant)
        || (constant instanceof RexCall call && RowReads.onlyLiterals(call))) {
      return false;
    }
    RelDataType type = constant.getType();
    TypeKind kind = columns.get(places.get(ref.getIndex())).type().kind();
    return switch (kind) {
      case INT, BIGINT, DECIMAL -> SqlTypeUtil.isExactNumeric(type);
      case DOUBLE -> type.getSqlTypeName() == SqlTypeName.DOUBLE;
      case STRING, JSON -> SqlTypeFamily.CHARACTER.contains(type);
      default -> type.getSqlTypeName() == ref.getType().getSqlTypeName();
    };
  }
}
