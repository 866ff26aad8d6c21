package dev.adb.session.reference.random;

import dev.adb.session.reference.ReferenceData;
import dev.adb.session.reference.ReferenceEvaluator;
import dev.adb.session.reference.Values;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the engine differs from the evaluator on one program.
 *
 * @param category what stays the same while the program is made smaller; one of each is reported
 */
record Difference(
    ReferenceData data, Program program, String category, String expected, String actual) {
  private static final String ROWS = "rows";
  private static final long SHRINKING_NANOS_MAX = 4_000_000_000L;

  /** Returns how the two differ, or null if they do not. */
  static @Nullable Difference of(ReferenceData data, Program program) {
    try (EngineDatabase database = new EngineDatabase(data)) {
      return of(data, database, program);
    } catch (SQLException e) {
      throw new IllegalStateException("the events cannot be added", e);
    }
  }

  /** Returns how the two differ on a database that holds the events already. */
  static @Nullable Difference of(ReferenceData data, EngineDatabase database, Program program) {
    ReferenceEvaluator.Result expected =
        ReferenceEvaluator.find(data, program.text(), program.parameters());
    ReferenceEvaluator.Result actual;
    try {
      actual = database.find(program);
    } catch (SQLException e) {
      String category =
          "error " + e.getSQLState() + " " + e.getMessage().replaceAll("[0-9]+.*", "");
      return new Difference(
          data, program, category, text(expected), e.getSQLState() + ": " + e.getMessage());
    }
    if (!actual.labels().equals(expected.labels())) {
      return new Difference(
          data, program, "labels", expected.labels().toString(), actual.labels().toString());
    }
    List<List<@Nullable Object>> expectedRows = keys(expected);
    List<List<@Nullable Object>> actualRows = keys(actual);
    boolean isOrdered = program.tail().contains("order by");
    boolean isEqual =
        isOrdered
            ? expectedRows.equals(actualRows)
            : counts(expectedRows).equals(counts(actualRows));
    return isEqual ? null : new Difference(data, program, ROWS, text(expected), text(actual));
  }

  private static List<List<@Nullable Object>> keys(ReferenceEvaluator.Result result) {
    List<List<@Nullable Object>> keys = new ArrayList<>();
    result.rows().forEach(row -> keys.add(Values.keys(row)));
    return keys;
  }

  private static Map<List<@Nullable Object>, Integer> counts(List<List<@Nullable Object>> rows) {
    Map<List<@Nullable Object>, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    return counts;
  }

  private static String text(ReferenceEvaluator.Result result) {
    return result.labels() + " " + result.rows().stream().map(List::toString).sorted().toList();
  }

  /** Returns the difference that remains when all is left out that can be, for a few seconds. */
  Difference smallest() {
    Difference smallest = this;
    long end = System.nanoTime() + SHRINKING_NANOS_MAX;
    boolean isSmaller = true;
    while (isSmaller && System.nanoTime() < end) {
      isSmaller = false;
      for (Difference candidate : smallest.smaller()) {
        if (System.nanoTime() < end && candidate.isSame()) {
          smallest = candidate;
          isSmaller = true;
          break;
        }
      }
    }
    Difference found = of(smallest.data(), smallest.program());
    return found == null ? this : found;
  }

  /** Returns what to try: a piece of the program less, or some of the events. */
  private List<Difference> smaller() {
    List<Difference> smaller = new ArrayList<>();
    for (int size = data.events().size() / 2; size > 0; size /= 2) {
      for (int from = 0; from + size <= data.events().size(); from += size) {
        List<ReferenceData.Event> kept = new ArrayList<>(data.events());
        kept.subList(from, from + size).clear();
        smaller.add(new Difference(data.withEvents(kept), program, category, "", ""));
      }
    }
    program.smaller().forEach(p -> smaller.add(new Difference(data, p, category, "", "")));
    return smaller;
  }

  private boolean isSame() {
    try {
      Difference found = of(data, program);
      return found != null && found.category().equals(category);
    } catch (RuntimeException e) {
      // The smaller program is not valid: something that was left out was needed.
      return false;
    }
  }

  /** Returns whether the engine refused the program for its size. */
  boolean isTooLarge() {
    return category.startsWith("error 54000 ");
  }

  /** Returns whether the engine gives other rows, and no error. */
  boolean isOfRows() {
    return category.equals(ROWS);
  }

  /** Returns a script that shows the difference. */
  String report() {
    StringBuilder report = new StringBuilder();
    EngineDatabase.definitions(data).forEach(line -> report.append(line).append(";\n"));
    EngineDatabase.adds(data).forEach(line -> report.append(line).append(";\n"));
    report.append(program.text()).append(";\n-- parameters ").append(program.parameters());
    report.append("\n-- expected ").append(expected);
    report.append("\n-- engine   ").append(actual);
    return report.toString();
  }
}
