package dev.adb.calcite.exec;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.type.DataType;
import java.util.List;

/** A plan ready to run. Thread-safe: each run is given what is its own. */
public sealed interface Program permits CompiledProgram, OperatorProgram {

  /**
   * Starts a run.
   *
   * @param types of the vectors wanted
   * @param convert whether the plan's columns may have other types, whose values must then fit
   * @throws dev.adb.engine.error.AdbException here or from {@link Operator#next}: 07001, whatever a
   *     parameter's conversion finds, and whatever the engine refuses
   */
  Operator open(ExecutionContext execution, List<DataType> types, boolean convert);
}
