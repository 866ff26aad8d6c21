package dev.adb.calcite.rule;

import dev.adb.calcite.physical.AdbCounted;
import dev.adb.calcite.physical.AdbRel;
import dev.adb.calcite.recursion.AdbFixpoint;
import dev.adb.calcite.rel.EnumerableCounted;
import dev.adb.calcite.rel.EnumerableFixpoint;
import dev.adb.engine.operator.ExecutionCounters;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/** A physical plan whose operators count their rows, and how it is shown with what they counted. */
public final class CountedPlan {
  private final RelNode rel;
  private final List<Line> lines = new ArrayList<>();

  /**
   * An operator as the plan shows it.
   *
   * @param number under which its rows are counted
   * @param fixpoint under which its rounds are counted, or null where it has none
   */
  private record Line(String text, int number, @Nullable Integer fixpoint) {}

  private CountedPlan(RelNode rel) {
    this.rel = rel;
    new Lines().write(rel);
  }

  /** The plan with counters; its text is that of the plan without. */
  public static CountedPlan of(RelNode physical) {
    return new CountedPlan(counted(physical, new int[1]));
  }

  private static RelNode counted(RelNode rel, int[] next) {
    int number = next[0]++;
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      inputs.add(counted(input, next));
    }
    RelNode copy = inputs.isEmpty() ? rel : rel.copy(rel.getTraitSet(), inputs);
    return copy instanceof AdbRel
        ? new AdbCounted(copy, number)
        : new EnumerableCounted(copy, number);
  }

  /** What is to be run. */
  public RelNode rel() {
    return rel;
  }

  /**
   * A line for each operator, an input two spaces further in than what reads it: its rows, and of a
   * fixpoint that was computed there the rounds, and the rows its bodies gave.
   */
  public String print(ExecutionCounters counters) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      ExecutionCounters.Node fixpoint = line.fixpoint == null ? null : counters.node(line.fixpoint);
      text.append(line.text).append(": ");
      if (fixpoint != null && fixpoint.isRecursive()) {
        text.append("rounds=")
            .append(fixpoint.roundCount())
            .append(", candidates=")
            .append(fixpoint.candidateRowCount())
            .append(", ");
      }
      text.append("rows=").append(counters.node(line.number).rowCount()).append('\n');
    }
    return text.toString();
  }

  private final class Lines extends RelWriterImpl {
    private int number;

    Lines() {
      super(new PrintWriter(Writer.nullWriter()), SqlExplainLevel.EXPPLAN_ATTRIBUTES, false);
    }

    void write(RelNode root) {
      root.explain(this);
    }

    @Override
    protected void explain_(RelNode node, List<Pair<String, @Nullable Object>> values) {
      if (node instanceof EnumerableCounted counted) {
        number = counted.number();
        counted.getInput().explain(this);
        return;
      }
      if (node instanceof AdbCounted counted) {
        number = counted.number();
        counted.getInput().explain(this);
        return;
      }
      StringBuilder text = new StringBuilder();
      spacer.spaces(text);
      StringJoiner items = new StringJoiner(", ", "(", ")").setEmptyValue("");
      for (Pair<String, @Nullable Object> value : values) {
        if (!(value.right instanceof RelNode)) {
          items.add(value.left + "=[" + value.right + "]");
        }
      }
      text.append(node.getRelTypeName()).append(items);
      lines.add(new Line(text.toString(), number, counterId(node)));
      spacer.add(2);
      node.getInputs().forEach(input -> input.explain(this));
      spacer.subtract(2);
    }

    private static @Nullable Integer counterId(RelNode node) {
      if (node instanceof AdbFixpoint fixpoint) {
        return fixpoint.counterId();
      }
      return node instanceof EnumerableFixpoint fixpoint ? fixpoint.counterId() : null;
    }
  }
}
