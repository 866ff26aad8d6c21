package dev.adb.benchmark.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every run of every figure as JSON. */
public final class RawFigures {
  private RawFigures() {}

  /** The text of the file. */
  public static String json(Figures figures, long eventCount, List<Line> lines) {
    String body =
        figures.all().stream()
            .map(figure -> line(figure, lines))
            .collect(Collectors.joining(",\n  "));
    String versions =
        figures.versions().entrySet().stream()
            .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
            .collect(Collectors.joining(", "));
    String remarks =
        figures.remarks().stream().map(RawFigures::quoted).collect(Collectors.joining(", "));
    return "{\"events\": %d,\n \"versions\": {%s},\n \"remarks\": [%s],\n \"figures\": [\n  %s\n ]}\n"
        .formatted(eventCount, versions, remarks, body);
  }

  private static String line(Figure figure, List<Line> lines) {
    String unit =
        lines.stream()
            .filter(line -> line.id().equals(figure.line()))
            .map(line -> line.unit().label())
            .findFirst()
            .orElse("");
    return "{\"line\": %s, \"subject\": %s, \"unit\": %s, \"median\": %s, \"runs\": %s}"
        .formatted(
            quoted(figure.line()),
            quoted(figure.subject()),
            quoted(unit),
            figure.median(),
            Arrays.toString(figure.runs()));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c < ' ' ? ' ' : c);
    }
    return quoted.append('"').toString();
  }
}
