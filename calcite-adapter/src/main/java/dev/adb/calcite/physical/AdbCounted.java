package dev.adb.calcite.physical;

import dev.adb.calcite.exec.CountedSource;
import dev.adb.engine.operator.OperatorSource;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** Counts the rows, batches and time of its input, under a number. */
public final class AdbCounted extends SingleRel implements AdbRel {
  private final int number;

  public AdbCounted(RelNode input, int number) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.number = number;
  }

  public int number() {
    return number;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbCounted(inputs.get(0), number);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("number", number);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    return new CountedSource(maker.source(getInput()), number);
  }
}
