package dev.adb.benchmark.row.query;

import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.query.BankQueries;
import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.report.Figures;
import dev.adb.benchmark.row.Bench;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * S3: from the start of {@code java} to the first result, on a database that exists and is closed.
 * The JVM is as by default; its class path has the driver of the database that is measured and of
 * no other. For aDB once more through {@code bin/adb-cli}, with whatever that gives the JVM.
 */
public final class StartUp {
  private static final int ACCOUNT = 77;

  /** Words in the names of the peers' jars. */
  private static final List<String> PEER_JARS = List.of("sqlite", "h2-", "postgres", "duckdb");

  private final Bench bench;

  public StartUp(Bench bench) {
    this.bench = bench;
  }

  /** Measures a closed database; it must live in the process that uses it. */
  public void measure(Peer peer) throws IOException {
    if (peer.name().equals("h2")) {
      // its URL of a new process asks for a user that the others have no need of
      return;
    }
    String channels = BankQueries.channels().text(peer.dialect());
    measure("S3", peer, probe(peer, account(peer.dialect())));
    measure("S3-Q1", peer, probe(peer, channels));
    if (!peer.name().equals(Figures.OWN)) {
      return;
    }
    Path home = Path.of("..").toAbsolutePath().normalize();
    if (Files.exists(home.resolve(Path.of("cli", "target", "adb-cli.jar")))) {
      String shell = home.resolve(Path.of("bin", "adb-cli")).toString();
      measure("S3-Q1-cli", peer, List.of(shell, peer.directory().toString(), "-c", channels + ";"));
    } else {
      bench.figures().remark("the shell is not built (mvn package): no S3-Q1-cli");
    }
  }

  private void measure(String line, Peer peer, List<String> command) throws IOException {
    double[] millis = new double[bench.plan().runs()];
    for (int run = -1; run < millis.length; run++) {
      double taken = run(command);
      if (run >= 0) {
        millis[run] = taken;
      }
    }
    bench.figures().add(line, peer.name(), millis);
  }

  /** Milliseconds until the process printed its first line; then waits until it ended. */
  private static double run(List<String> command) throws IOException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    double millis = -1;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        millis = millis < 0 ? (System.nanoTime() - start) / 1e6 : millis;
        said.append(line).append('\n');
      }
      if (process.waitFor() != 0 || millis < 0) {
        throw new IOException("process failed: command=%s, output=%s".formatted(command, said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return millis;
  }

  private static List<String> probe(Peer peer, String text) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        classPath(peer),
        StartProbe.class.getName(),
        peer.url(),
        text);
  }

  /** R1 as a text. */
  private static String account(Dialect dialect) {
    String columns =
        dialect == Dialect.ADB
            ? "version, global_position, event_type, owner, country, opened_at, amount, channel,"
                + " to_account from account.events where id = "
            : "version, position, type, payload from all_events where account = ";
    return "select " + columns + ACCOUNT + " order by version";
  }

  /** For aDB all that no peer brought; for a peer its own jar and the benchmark's classes. */
  private static String classPath(Peer peer) {
    List<String> kept = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      String name = String.valueOf(path.getFileName());
      boolean ofPeers = PEER_JARS.stream().anyMatch(name::contains);
      boolean wanted =
          peer.name().equals(Figures.OWN)
              ? !ofPeers
              : name.contains(peer.name()) || name.contains("benchmarks") || !name.contains(".jar");
      if (wanted) {
        kept.add(path.toString());
      }
    }
    return String.join(File.pathSeparator, kept);
  }
}
