package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.window.WindowGroup;
import dev.adb.engine.operator.window.WindowSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.jspecify.annotations.Nullable;

/** Functions over windows, as columns behind those of the input. */
public final class AdbWindow extends Window implements AdbRel {

  private AdbWindow(
      RelTraitSet traits,
      RelNode input,
      List<RexLiteral> constants,
      RelDataType rowType,
      List<Group> groups) {
    super(input.getCluster(), traits, List.of(), input, constants, rowType, groups);
  }

  /** The window as one of these, or null where one of its functions or frames is not ours. */
  public static @Nullable AdbWindow of(Window window, RelNode input) {
    return windows(window) == null
        ? null
        : new AdbWindow(
            window.getCluster().traitSetOf(AdbConvention.INSTANCE),
            input,
            window.constants,
            window.getRowType(),
            window.groups);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbWindow(traits, inputs.get(0), constants, getRowType(), groups);
  }

  @Override
  public Window copy(List<RexLiteral> newConstants) {
    return new AdbWindow(getTraitSet(), getInput(), newConstants, getRowType(), groups);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    List<WindowGroup> windows = windows(this);
    if (windows == null) {
      throw new IllegalStateException("a window has no operator");
    }
    return new WindowSource(maker.source(getInput()), windows);
  }

  /** The groups as the engine's, or null if one is not. */
  private static @Nullable List<WindowGroup> windows(Window window) {
    WindowReader reader = new WindowReader(window);
    List<WindowGroup> windows = new ArrayList<>();
    for (Group group : window.groups) {
      WindowGroup read = reader.read(group);
      if (read == null) {
        return null;
      }
      windows.add(read);
    }
    return windows;
  }
}
