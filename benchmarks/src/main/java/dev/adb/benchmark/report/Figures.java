package dev.adb.benchmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * All figures of one run of the benchmark, and remarks on what could not be measured or counted.
 */
public final class Figures {
  /** The subject that is no database. */
  public static final String BARE = "bare";

  /** The database that the targets are set for. */
  public static final String OWN = "adb";

  private final List<Figure> figures = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final TreeMap<String, String> versions = new TreeMap<>();
  private final List<String> unforced = new ArrayList<>();

  public void add(String line, String subject, double... runs) {
    figures.add(new Figure(line, subject, runs));
  }

  /** Shows the figure that a subject has in one line in another line too. */
  public void copy(String from, String to, String subject) {
    for (Figure figure : List.copyOf(figures)) {
      if (figure.line().equals(from) && figure.subject().equals(subject)) {
        add(to, subject, figure.runs());
      }
    }
  }

  /** A sentence below the table. */
  public void remark(String text) {
    remarks.add(text);
  }

  public void version(String subject, String version) {
    versions.put(subject, version);
  }

  /** Notes that commits of a database are not forced, so that its writes are not counted. */
  public void unforced(String subject) {
    unforced.add(subject);
  }

  public boolean isForced(String subject) {
    return !unforced.contains(subject);
  }

  public List<Figure> all() {
    return Collections.unmodifiableList(figures);
  }

  public List<String> remarks() {
    return Collections.unmodifiableList(remarks);
  }

  /** Releases by subject. */
  public TreeMap<String, String> versions() {
    return versions;
  }

  /** The subjects that have figures, the loop without a database last. */
  public List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    boolean bare = false;
    for (Figure figure : figures) {
      if (figure.subject().equals(BARE)) {
        bare = true;
      } else if (!subjects.contains(figure.subject())) {
        subjects.add(figure.subject());
      }
    }
    if (bare) {
      subjects.add(BARE);
    }
    return subjects;
  }

  /** The median of one subject, or nothing. */
  public OptionalDouble median(String line, String subject) {
    return figures.stream()
        .filter(figure -> figure.line().equals(line) && figure.subject().equals(subject))
        .mapToDouble(Figure::median)
        .findFirst();
  }

  /** The best median of those peers that count in this line, or nothing. */
  public OptionalDouble best(Line line) {
    var medians =
        figures.stream()
            .filter(figure -> figure.line().equals(line.id()))
            .filter(figure -> !figure.subject().equals(BARE) && !figure.subject().equals(OWN))
            .filter(figure -> !line.writes() || isForced(figure.subject()))
            .mapToDouble(Figure::median);
    return line.unit().higherIsBetter() ? medians.max() : medians.min();
  }
}
