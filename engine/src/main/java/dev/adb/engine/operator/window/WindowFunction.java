package dev.adb.engine.operator.window;

import dev.adb.engine.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function over a window.
 *
 * @param type of its results
 */
public record WindowFunction(Kind kind, List<Argument> arguments, DataType type) {
  public WindowFunction {
    arguments = List.copyOf(arguments);
  }

  /** What a function computes. Those of ranks and of other rows of the partition know no frame. */
  public enum Kind {
    ROW_NUMBER,
    RANK,
    DENSE_RANK,
    PERCENT_RANK,
    CUME_DIST,
    /** Its argument is a constant of at least 1. */
    NTILE,
    /** The value; how many rows further, a constant, 1 if missing; what if there is none. */
    LAG,
    LEAD,
    FIRST_VALUE,
    LAST_VALUE,
    /** The value; which one of the frame, a constant of at least 1. */
    NTH_VALUE,
    /** Without an argument it counts rows. */
    COUNT,
    /** Of whole numbers and decimals, of the same scale, it is exact. */
    SUM,
    SUM_OR_ZERO,
    MIN,
    MAX
  }

  /** What a function is given. */
  public sealed interface Argument {
    DataType type();

    record Column(int index, DataType type) implements Argument {}

    /**
     * @param value in internal form
     */
    record Constant(@Nullable Object value, DataType type) implements Argument {}
  }

  /** A constant argument, or what stands for it if it is missing. */
  long constant(int index, long missing) {
    return arguments.size() > index
            && arguments.get(index) instanceof Argument.Constant constant
            && constant.value() instanceof Number number
        ? number.longValue()
        : missing;
  }
}
