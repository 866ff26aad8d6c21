package dev.adb.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Prints figures as a table in Markdown. */
public final class Table {
  private final Figures figures;
  private final List<Line> lines;

  public Table(Figures figures, List<Line> lines) {
    this.figures = figures;
    this.lines = lines;
  }

  /** The table, the releases, and the remarks. */
  public String text() {
    List<String> subjects = figures.subjects();
    StringBuilder text = new StringBuilder();
    text.append("| | what | unit | ");
    subjects.forEach(subject -> text.append(subject).append(" | "));
    text.append("× bare | × best peer | target |\n|---|---|---|");
    text.append("---:|".repeat(subjects.size() + 2)).append("---|\n");
    for (Line line : lines) {
      if (figures.all().stream().anyMatch(figure -> figure.line().equals(line.id()))) {
        appendLine(text, line, subjects);
      }
    }
    text.append('\n');
    figures
        .versions()
        .forEach(
            (subject, version) ->
                text.append("- ").append(subject).append(": ").append(version).append('\n'));
    figures.remarks().forEach(remark -> text.append("- ").append(remark).append('\n'));
    return text.toString();
  }

  private void appendLine(StringBuilder text, Line line, List<String> subjects) {
    List<String> cells = new ArrayList<>();
    cells.add(line.id());
    cells.add(line.what());
    cells.add(line.unit().label());
    for (String subject : subjects) {
      OptionalDouble median = figures.median(line.id(), subject);
      String cell = median.isPresent() ? value(median.getAsDouble()) : "";
      boolean shownOnly = !cell.isEmpty() && line.writes() && !figures.isForced(subject);
      cells.add(shownOnly ? "(" + cell + ")" : cell);
    }
    OptionalDouble own = figures.median(line.id(), Figures.OWN);
    cells.add(ratio(own, figures.median(line.id(), Figures.BARE)));
    cells.add(ratio(own, figures.best(line)));
    cells.add(
        line.targets().stream()
            .map(target -> target.outcome(line, figures))
            .collect(Collectors.joining("; ")));
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String ratio(OptionalDouble own, OptionalDouble other) {
    return own.isEmpty() || other.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%.2f", own.getAsDouble() / other.getAsDouble());
  }

  private static String value(double value) {
    if (value < 0.1) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
