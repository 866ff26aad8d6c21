package dev.adb.calcite.physical.expression;

import dev.adb.calcite.expr.CodeReady;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexExecutable;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.jspecify.annotations.Nullable;

/** Makes the row functions of a plan; calls of one shape share their code. */
final class RowFunctions {
  private final RexBuilder rexBuilder;
  private final Map<Shape, Function1<DataContext, @Nullable Object @Nullable []>> compiled =
      new HashMap<>();
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  /** A call whose operands are numbered, and their types. */
  private record Shape(RexNode call, List<RelDataType> operands) {}

  RowFunctions(RexBuilder rexBuilder) {
    this.rexBuilder = rexBuilder;
  }

  /** How often each function had to be computed row by row, by its name. */
  SortedMap<String, Integer> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /**
   * @param inside whether an operand is part of the generated code too
   * @param translate for the other operands, which the code is given
   */
  VectorExpression of(RexCall call, Predicate<RexCall> inside, Operands translate) {
    List<RexNode> operands = new ArrayList<>();
    RexNode numbered = numbered(call, inside, operands);
    Shape shape = new Shape(numbered, operands.stream().map(RexNode::getType).toList());
    DataType type = Objects.requireNonNull(SqlTypes.toEngine(call.getType()));
    return new RowFunction(
        compiled.computeIfAbsent(shape, this::compile), translate.translate(operands), type);
  }

  /** The call with references in place of what the code is given. */
  private RexNode numbered(RexCall call, Predicate<RexCall> inside, List<RexNode> operands) {
    counts.merge(call.getOperator().getName(), 1, Integer::sum);
    // a choice computes what it needs only
    Predicate<RexCall> within = isLazy(call) ? any -> true : inside;
    List<RexNode> parts = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      if (operand instanceof RexLiteral || operand instanceof RexDynamicParam) {
        parts.add(operand);
      } else if (operand instanceof RexCall inner && within.test(inner)) {
        parts.add(numbered(inner, within, operands));
      } else {
        int known = operands.indexOf(operand);
        if (known < 0) {
          known = operands.size();
          operands.add(operand);
        }
        parts.add(rexBuilder.makeInputRef(operand.getType(), known));
      }
    }
    return call.clone(call.getType(), parts);
  }

  private static boolean isLazy(RexCall call) {
    return switch (call.getKind()) {
      case CASE, COALESCE, NVL, AND, OR -> true;
      default -> false;
    };
  }

  private Function1<DataContext, @Nullable Object @Nullable []> compile(Shape shape) {
    try {
      return new RexExecutable(source(shape), shape.call).getFunction();
    } catch (RuntimeException e) {
      // as Calcite says it of a plan, which is what messages are made from
      IllegalStateException fault =
          new IllegalStateException("Unable to implement " + shape.call, e);
      fault.addSuppressed(e);
      throw fault;
    }
  }

  private String source(Shape shape) {
    RelDataTypeFactory.Builder row = rexBuilder.getTypeFactory().builder();
    for (int i = 0; i < shape.operands.size(); i++) {
      row.add("c" + i, shape.operands.get(i));
    }
    RexProgramBuilder program = new RexProgramBuilder(row.build(), rexBuilder);
    program.addProject(shape.call.accept(new CodeReady(rexBuilder)), "result");
    JavaTypeFactory types = (JavaTypeFactory) rexBuilder.getTypeFactory();
    ParameterExpression given = Expressions.parameter(Object.class, "given");
    BlockBuilder block = new BlockBuilder();
    block.add(
        Expressions.declare(
            Modifier.FINAL, DataContext.ROOT, Expressions.convert_(given, DataContext.class)));
    List<Expression> values =
        RexToLixTranslator.translateProjects(
            program.getProgram(),
            types,
            SqlConformanceEnum.DEFAULT,
            block,
            null,
            null,
            DataContext.ROOT,
            (list, index, storage) ->
                field(
                    index,
                    storage == null ? types.getJavaClass(shape.operands.get(index)) : storage),
            null);
    block.add(Expressions.return_(null, Expressions.newArrayInit(Object[].class, values)));
    return Expressions.toString(
        Expressions.methodDecl(
            Modifier.PUBLIC, Object[].class, "apply", List.of(given), block.toBlock()));
  }

  private static Expression field(int index, Type storage) {
    Expression operands =
        EnumUtils.convert(
            Expressions.call(DataContext.ROOT, "get", Expressions.constant(RowContext.OPERANDS)),
            Object[].class);
    return EnumUtils.convert(
        Expressions.arrayIndex(operands, Expressions.constant(index)), storage);
  }
}
