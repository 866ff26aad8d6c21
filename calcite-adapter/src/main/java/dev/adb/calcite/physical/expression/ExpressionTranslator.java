package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.ConstantExpression;
import dev.adb.engine.expr.ParameterExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Translates the scalar expressions of one plan. What it translates gives the values, and fails
 * with the errors, that code which Calcite generates gives for the same expression.
 */
public final class ExpressionTranslator {
  private final RexBuilder rexBuilder;
  private final List<DataType> parameterTypes;
  private final RowFunctions rowFunctions;

  /**
   * @param parameterTypes to which the values of question marks are converted before a run
   */
  public ExpressionTranslator(RexBuilder rexBuilder, List<DataType> parameterTypes) {
    this.rexBuilder = rexBuilder;
    this.parameterTypes = List.copyOf(parameterTypes);
    rowFunctions = new RowFunctions(rexBuilder);
  }

  /**
   * Whether {@link #translate} takes an expression: one without sub-queries, windows and
   * correlation variables, of types that the engine has, that gives the same for the same row.
   */
  public static boolean canTranslate(RexNode node) {
    return Translatable.test(node);
  }

  /**
   * Translates an expression of which {@link #canTranslate} is true.
   *
   * @param inputTypes of the columns of the batches
   * @throws IllegalStateException if it has a function that cannot be computed; its message starts
   *     as Calcite's does
   */
  public VectorExpression translate(RexNode node, List<DataType> inputTypes) {
    return new Scope(inputTypes).translate(node);
  }

  /** How often a function had to be computed row by row, by its name. */
  public SortedMap<String, Integer> rowFunctions() {
    return rowFunctions.counts();
  }

  /** Expressions over columns of given types. */
  private final class Scope implements Operands {
    private final List<DataType> inputTypes;
    private final IdentityHashMap<RexCall, Optional<VectorExpression>> loops =
        new IdentityHashMap<>();

    Scope(List<DataType> inputTypes) {
      this.inputTypes = inputTypes;
    }

    @Override
    public VectorExpression translate(RexNode node) {
      if (node instanceof RexInputRef ref) {
        return new ColumnExpression(ref.getIndex(), inputTypes.get(ref.getIndex()));
      }
      DataType type = Objects.requireNonNull(SqlTypes.toEngine(node.getType()));
      if (node instanceof RexLiteral literal) {
        return new ConstantExpression(Literals.value(literal, type), type);
      }
      if (node instanceof RexDynamicParam parameter) {
        return parameter(parameter, type);
      }
      RexCall call = (RexCall) node;
      VectorExpression loop = loop(call);
      return loop == null ? rowFunctions.of(call, inner -> loop(inner) == null, this) : loop;
    }

    /** The engine's expression for a call, or null where it has none. */
    private @Nullable VectorExpression loop(RexCall call) {
      Optional<VectorExpression> known = loops.get(call);
      if (known == null) {
        known = Optional.ofNullable(Loops.translate(call, this));
        loops.put(call, known);
      }
      return known.orElse(null);
    }

    @Override
    public RexBuilder rexBuilder() {
      return rexBuilder;
    }

    private VectorExpression parameter(RexDynamicParam parameter, DataType type) {
      DataType given = parameterTypes.get(parameter.getIndex());
      boolean fits = given.storage() == type.storage() || (isNumber(given) && isNumber(type));
      if (!fits) {
        throw new IllegalStateException(
            "parameter %d is a %s where a %s is wanted"
                .formatted(parameter.getIndex() + 1, given, type));
      }
      return new ParameterExpression(parameter.getIndex(), type);
    }
  }

  private static boolean isNumber(DataType type) {
    return switch (type.kind()) {
      case INT, BIGINT, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }
}
