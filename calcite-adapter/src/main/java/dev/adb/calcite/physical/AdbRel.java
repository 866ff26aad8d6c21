package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import org.apache.calcite.rel.RelNode;

/** A relational expression that the engine's operators run. */
public interface AdbRel extends RelNode {

  /**
   * Makes what opens its operators, from those of its inputs. Called once for a plan.
   *
   * @return whose batches have a column of {@link RowTypes#of} for each field
   */
  OperatorSource source(SourceMaker maker);
}
