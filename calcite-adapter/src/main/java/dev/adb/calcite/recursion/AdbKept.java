package dev.adb.calcite.recursion;

import dev.adb.calcite.physical.AdbRel;
import dev.adb.calcite.physical.SourceMaker;
import dev.adb.engine.operator.KeptSource;
import dev.adb.engine.operator.OperatorSource;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** Rows that are computed once and kept while a recursion is computed. */
public final class AdbKept extends SingleRel implements AdbRel {
  private final String key;
  private final int recursion;

  /**
   * @param key equal for rows that are the same
   * @param recursion the number of the recursion during whose computation they are kept
   */
  public AdbKept(RelNode input, String key, int recursion) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.key = key;
    this.recursion = recursion;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbKept(inputs.get(0), key, recursion);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("recursion", recursion);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    return new KeptSource(maker.source(getInput()), key, recursion);
  }
}
