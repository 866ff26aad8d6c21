package dev.adb.benchmark.peer;

import java.nio.file.Path;
import java.util.List;

/** The peers by their names. */
public final class Peers {
  /** Names in the order of the table's columns; aDB first. */
  public static final List<String> NAMES = List.of("adb", "sqlite", "h2", "postgres", "duckdb");

  private Peers() {}

  /** A peer that keeps its files in a directory, which need not exist. */
  public static Peer of(String name, Path directory) {
    return switch (name) {
      case "adb" -> new AdbPeer(directory);
      case "sqlite" -> new SqlitePeer(directory);
      case "h2" -> new H2Peer(directory);
      case "postgres" -> new PostgresPeer(directory);
      case "duckdb" -> new DuckDbPeer(directory);
      default ->
          throw new IllegalArgumentException(
              "peer unknown: name=%s, known=%s".formatted(name, NAMES));
    };
  }
}
