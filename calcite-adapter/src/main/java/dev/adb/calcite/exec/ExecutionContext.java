package dev.adb.calcite.exec;

import dev.adb.engine.exec.ReadView;
import dev.adb.engine.operator.ExecutionCounters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a plan is given.
 *
 * @param view what is read
 * @param asOf the position of the past that every scan reads, or null for the view's own; a query's
 *     own {@code for system_time as of} goes before it
 * @param parameters one for each question mark. A value may be in the internal form of the
 *     parameter's type (see {@link dev.adb.engine.type.TypeKind}) or of another type that converts
 *     to it without loss: any whole number, BigDecimal, Double, String, LocalDate, LocalTime,
 *     LocalDateTime. A BigDecimal keeps its scale. Null is SQL's null.
 * @param recursionLimit rounds after which a recursion is stopped
 * @param counters what the execution counts into
 */
public record ExecutionContext(
    ReadView view,
    @Nullable Long asOf,
    List<@Nullable Object> parameters,
    CancelFlag cancel,
    long recursionLimit,
    ExecutionCounters counters) {
  /** Rounds, unless the connection says otherwise. */
  public static final long RECURSION_LIMIT_DEFAULT = 1_000_000;

  @SuppressWarnings("NullAway") // List.copyOf refuses the nulls that parameters may be
  public ExecutionContext {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  /** With the default limit and counters of its own. */
  public ExecutionContext(
      ReadView view, @Nullable Long asOf, List<@Nullable Object> parameters, CancelFlag cancel) {
    this(view, asOf, parameters, cancel, RECURSION_LIMIT_DEFAULT, new ExecutionCounters());
  }

  /** Reads a view now, without parameters or a deadline. */
  public static ExecutionContext of(ReadView view) {
    return new ExecutionContext(view, null, List.of(), new CancelFlag());
  }

  /** The same, reading another position of the past, or with null the view's own. */
  public ExecutionContext withAsOf(@Nullable Long position) {
    return new ExecutionContext(view, position, parameters, cancel, recursionLimit, counters);
  }

  /** The same, with counters of its own. */
  public ExecutionContext withCounters() {
    return new ExecutionContext(
        view, asOf, parameters, cancel, recursionLimit, new ExecutionCounters());
  }
}
