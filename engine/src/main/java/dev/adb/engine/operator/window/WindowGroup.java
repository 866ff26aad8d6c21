package dev.adb.engine.operator.window;

import dev.adb.engine.operator.sort.SortKey;
import java.util.List;

/**
 * Functions that share a window.
 *
 * @param partition columns whose values rows of a partition have in common, of which there may be
 *     none
 * @param order of rows in a partition; rows that it does not tell apart are peers
 */
public record WindowGroup(
    List<Integer> partition,
    List<SortKey> order,
    WindowFrame frame,
    List<WindowFunction> functions) {
  public WindowGroup {
    partition = List.copyOf(partition);
    order = List.copyOf(order);
    functions = List.copyOf(functions);
  }
}
