package dev.adb.benchmark;

import dev.adb.benchmark.bare.query.MemoryHistory;
import dev.adb.benchmark.peer.DiskUsage;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.report.Line;
import dev.adb.benchmark.report.RawFigures;
import dev.adb.benchmark.report.Table;
import dev.adb.benchmark.row.AccountReads;
import dev.adb.benchmark.row.Agreement;
import dev.adb.benchmark.row.BatchCommits;
import dev.adb.benchmark.row.Bench;
import dev.adb.benchmark.row.ConcurrentCommits;
import dev.adb.benchmark.row.ContendedKey;
import dev.adb.benchmark.row.Garbage;
import dev.adb.benchmark.row.LastEvents;
import dev.adb.benchmark.row.Loads;
import dev.adb.benchmark.row.Opening;
import dev.adb.benchmark.row.Row;
import dev.adb.benchmark.row.SingleCommits;
import dev.adb.benchmark.row.Subject;
import dev.adb.benchmark.row.query.BalanceReads;
import dev.adb.benchmark.row.query.ClosureRow;
import dev.adb.benchmark.row.query.Planning;
import dev.adb.benchmark.row.query.QueryRow;
import dev.adb.benchmark.row.query.StartUp;
import dev.adb.benchmark.workload.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command: loads the bank into each database, checks that all hold the same, measures row by
 * row, one database after the other, and prints the table.
 *
 * <p>A database that cannot start, or fails in a row, is left out from there on, with a remark.
 */
public final class BankBenchmark {
  private final Options options;
  private final Figures figures = new Figures();
  private final Bench bench;
  private final List<Subject> subjects = new ArrayList<>();

  private BankBenchmark(Options options) {
    this.options = options;
    Bench.Profiler profiler = options.profile() ? new FlightProfiler() : null;
    this.bench =
        new Bench(options.events(), options.directory(), options.plan(), figures, profiler);
  }

  /** See {@link Options#USAGE}. */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    new BankBenchmark(options).run();
  }

  private void run() throws IOException {
    Files.createDirectories(options.directory());
    Files.createDirectories(options.output());
    if (options.wants("A3")) {
      measureLoads();
    }
    loadAll();
    for (Map.Entry<String, Row> row : rows().entrySet()) {
      if (options.wants(row.getKey().substring(0, 2).strip())) {
        measure(row.getKey(), row.getValue());
      }
    }
    for (Subject subject : subjects) {
      close(subject);
    }
    print();
  }

  private Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("R1", new AccountReads(bench));
    rows.put("R2", new LastEvents(bench));
    MemoryHistory history = new MemoryHistory(bench.events());
    for (QueryRow row : QueryRow.all(bench, history)) {
      rows.put(row.line(), row);
    }
    rows.put("Q5, one account", new BalanceReads(bench, history));
    rows.put("P ", new Planning(bench));
    rows.put("D2", new ClosureRow(bench, new Graph(2_000, 8_000)));
    rows.put("G ", new Garbage(bench));
    rows.put("A1", new SingleCommits(bench));
    rows.put("A2, 8 writers", new ConcurrentCommits(bench, 8));
    rows.put("A2, 64 writers", new ConcurrentCommits(bench, 64));
    rows.put("A3", new BatchCommits(bench));
    rows.put("A4", new ContendedKey(bench));
    return rows;
  }

  private void measureLoads() throws IOException {
    Loads loads = new Loads(bench);
    say("A3, bulk: bare");
    loads.measureBare();
    for (String name : options.peers()) {
      say("A3, bulk: " + name);
      try {
        loads.measure(name, options.directory().resolve(name));
      } catch (IOException | SQLException | RuntimeException e) {
        skip("A3, bulk", name, e);
      }
    }
  }

  private void loadAll() {
    Agreement agreement = new Agreement(options.events());
    Loads loads = new Loads(bench);
    for (String name : options.peers()) {
      say("load: " + name);
      Path directory = options.directory().resolve(name);
      try {
        Subject subject = loads.load(name, directory);
        if (!subject.peer().forced()) {
          figures.unforced(name);
          figures.remark(name + " does not force a commit: its writes are shown, not counted");
        }
        reopen(subject);
        agreement.check(subject);
        subjects.add(subject);
      } catch (IOException | SQLException | RuntimeException e) {
        skip("load", name, e);
      }
    }
  }

  /** Closes and opens a loaded database; between the two lie S1, S2 and S3. */
  private void reopen(Subject subject) throws IOException, SQLException {
    if (!subject.peer().embedded()) {
      if (options.wants("S2")) {
        figures.add("S2", subject.name(), (double) subject.peer().bytesOnDisk() / bench.events());
      }
      return;
    }
    subject.peer().close();
    if (options.wants("S2")) {
      figures.add("S2", subject.name(), (double) subject.peer().bytesOnDisk() / bench.events());
    }
    if (options.wants("S1")) {
      say("S1: " + subject.name());
      new Opening(bench).measure(subject.peer());
    }
    if (options.wants("S3")) {
      say("S3: " + subject.name());
      new StartUp(bench).measure(subject.peer());
    }
    subject.peer().open();
  }

  private void measure(String name, Row row) throws IOException {
    say(name + ": bare");
    row.measureBare();
    for (Subject subject : List.copyOf(subjects)) {
      say(name + ": " + subject.name());
      try {
        row.measure(subject);
      } catch (IOException | SQLException | RuntimeException e) {
        skip(name, subject.name(), e);
        subjects.remove(subject);
        close(subject);
      }
    }
  }

  private void skip(String row, String name, Exception e) {
    figures.remark("%s left out of %s and later: %s".formatted(name, row, e));
    say(name + " fails: " + e);
    e.printStackTrace(System.err);
  }

  private void close(Subject subject) {
    try {
      subject.peer().close();
      if (options.wants("S1") && subject.peer().embedded() && subjects.contains(subject)) {
        say("S1, killed: " + subject.name());
        new Opening(bench).measureKilled(subject.peer());
      }
      DiskUsage.delete(subject.peer().directory());
    } catch (IOException | SQLException | RuntimeException e) {
      say(subject.name() + " does not close: " + e);
    }
  }

  private void print() throws IOException {
    List<Line> lines = Line.of(options.events());
    String table =
        "%,d events, medians of %d runs of %s s\n\n"
                .formatted(options.events(), options.plan().runs(), options.plan().seconds())
            + new Table(figures, lines).text();
    System.out.println();
    System.out.println(table);
    String stem = "bank-" + options.events();
    Files.writeString(options.output().resolve(stem + ".md"), table);
    Files.writeString(
        options.output().resolve(stem + ".json"),
        RawFigures.json(figures, options.events(), lines));
    say("written: " + options.output().resolve(stem + ".json"));
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
