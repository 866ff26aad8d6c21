package dev.adb.benchmark.row;

import dev.adb.benchmark.peer.Peer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** S1: a new process opens the database and answers R1 once; the database must be closed here. */
public final class Opening {
  private final Bench bench;

  public Opening(Bench bench) {
    this.bench = bench;
  }

  /** Measures a database that lives in the process that uses it. */
  public void measure(Peer peer) throws IOException {
    double[] inside = new double[bench.plan().runs()];
    double[] process = new double[bench.plan().runs()];
    for (int run = -1; run < inside.length; run++) {
      long start = System.nanoTime();
      double millis = probe(peer);
      if (run >= 0) {
        inside[run] = millis;
        process[run] = (System.nanoTime() - start) / 1e6;
      }
    }
    bench.figures().add("S1", peer.name(), inside);
    bench.figures().add("S1-process", peer.name(), process);
  }

  /** The same after a process that appended ended without closing anything. */
  public void measureKilled(Peer peer) throws IOException {
    double[] inside = new double[bench.plan().runs()];
    for (int run = 0; run < inside.length; run++) {
      probe(peer, OpeningProbe.HALT);
      inside[run] = probe(peer);
    }
    bench.figures().add("S1-killed", peer.name(), inside);
  }

  private static double probe(Peer peer, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(OpeningProbe.class.getName());
    command.add(peer.name());
    command.add(peer.directory().toString());
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    double millis = -1;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(OpeningProbe.ANSWER)) {
          millis = Double.parseDouble(line.substring(OpeningProbe.ANSWER.length()));
        } else {
          said.append(line).append('\n');
        }
      }
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (millis < 0) {
      throw new IOException("probe failed: peer=%s, output=%s".formatted(peer.name(), said));
    }
    return millis;
  }

  private static String absolute(String classPath) {
    StringBuilder absolute = new StringBuilder();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      absolute.append(absolute.isEmpty() ? "" : File.pathSeparator);
      absolute.append(Path.of(entry).toAbsolutePath());
    }
    return absolute.toString();
  }
}
