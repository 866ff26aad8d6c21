package dev.adb.calcite.rel;

import dev.adb.calcite.exec.EventScanSource;
import dev.adb.calcite.exec.Program;
import dev.adb.calcite.exec.ScanProgram;
import dev.adb.calcite.schema.EventTable;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.util.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/** Recognizes plans that the engine's scan alone can run. */
public final class DirectScan {

  private DirectScan() {}

  /**
   * The plan as one scan, or null where it is more: another operator than one that chooses columns,
   * a constant that must be computed, a time of the past.
   */
  public static @Nullable Program of(EnumerableRel plan, List<DataType> parameterTypes) {
    if (plan instanceof EnumerableEventScan scan) {
      return of(scan, scan.spec().columns(), parameterTypes);
    }
    if (plan instanceof EnumerableCalc calc
        && calc.getInput() instanceof EnumerableEventScan scan) {
      ImmutableIntList columns = chosen(calc.getProgram(), scan.spec().columns());
      return columns == null ? null : of(scan, columns, parameterTypes);
    }
    return null;
  }

  private static @Nullable Program of(
      EnumerableEventScan scan, ImmutableIntList columns, List<DataType> parameterTypes) {
    if (!(scan.adbTable() instanceof EventTable events)
        || scan.spec().asOf() != null
        || columns.isEmpty()) {
      return null;
    }
    List<RexNode> expressions = new ArrayList<>();
    EventScanSource source = scan.source(events, columns, expressions);
    List<ScanProgram.Constant> constants = new ArrayList<>();
    for (RexNode expression : expressions) {
      ScanProgram.Constant constant = constant(expression);
      if (constant == null) {
        return null;
      }
      constants.add(constant);
    }
    return new ScanProgram(source, constants, parameterTypes);
  }

  /**
   * The columns that a program without a condition passes on, or null if it computes, or repeats
   * one.
   */
  private static @Nullable ImmutableIntList chosen(RexProgram program, ImmutableIntList columns) {
    if (program.getCondition() != null) {
      return null;
    }
    List<Integer> chosen = new ArrayList<>();
    for (RexNode project : program.expandList(program.getProjectList())) {
      if (!(project instanceof RexInputRef ref)) {
        return null;
      }
      chosen.add(columns.get(ref.getIndex()));
    }
    return new HashSet<>(chosen).size() == chosen.size() ? ImmutableIntList.copyOf(chosen) : null;
  }

  private static ScanProgram.@Nullable Constant constant(RexNode expression) {
    if (expression instanceof RexDynamicParam parameter) {
      return new ScanProgram.Parameter(parameter.getIndex());
    }
    if (!(expression instanceof RexLiteral literal)) {
      return null;
    }
    if (literal.isNull()) {
      return new ScanProgram.Value(null);
    }
    Class<?> form =
        switch (literal.getType().getSqlTypeName()) {
          case BOOLEAN -> Boolean.class;
          case INTEGER, BIGINT, DECIMAL -> BigDecimal.class;
          case DOUBLE -> Double.class;
          case VARCHAR -> String.class;
          case VARBINARY -> ByteString.class;
          case DATE, TIME -> Integer.class;
          case TIMESTAMP -> Long.class;
          case UUID -> UUID.class;
          default -> null;
        };
    return form == null ? null : new ScanProgram.Value(literal.getValueAs(form));
  }
}
