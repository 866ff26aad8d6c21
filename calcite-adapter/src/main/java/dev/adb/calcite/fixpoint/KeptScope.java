package dev.adb.calcite.fixpoint;

import dev.adb.calcite.exec.QueryDataContext;
import java.util.Map;
import org.apache.calcite.DataContext;

/**
 * Where and how long something is kept between evaluations.
 *
 * @param slot its number; those that are equal share it
 * @param fixpointId the fixpoint whose run it outlives not, or {@link #EXECUTION}
 */
public record KeptScope(int slot, int fixpointId) {
  /** Kept as long as the execution lasts. */
  public static final int EXECUTION = -1;

  Map<Object, Object> map(DataContext root) {
    return fixpointId == EXECUTION
        ? ((QueryDataContext) root).kept()
        : FixpointRun.of(root, fixpointId).kept();
  }

  @Override
  public String toString() {
    return fixpointId == EXECUTION ? "execution" : "fixpoint " + fixpointId;
  }
}
