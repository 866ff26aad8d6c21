package dev.adb.benchmark.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own: made with initdb, on loopback, with a port of its own, all
 * settings as they are by default. Since it refuses to run as root, it runs as the user {@code
 * postgres}, or {@code nobody}, if we are root.
 */
final class PostgresCluster {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final int START_SECONDS_MAX = 60;

  private final Path directory;
  private final Path programs;
  private final List<String> asUser;
  private final @Nullable String user;
  private final int port;
  private @Nullable Process server;
  private @Nullable Thread exit;

  /** Finds the programs; makes a cluster if the directory does not exist. */
  PostgresCluster(Path directory) throws IOException {
    this.directory = directory;
    this.programs = programs();
    this.user = "root".equals(System.getProperty("user.name")) ? unprivileged() : null;
    this.asUser =
        user == null
            ? List.of()
            : List.of("setpriv", "--reuid=" + user, "--regid=" + group(user), "--clear-groups");
    this.port = freePort();
    if (!Files.exists(directory)) {
      create();
    }
  }

  /** Starts the server and returns when it takes connections. */
  void start() throws IOException {
    List<String> command = new ArrayList<>(asUser);
    command.addAll(
        List.of(
            programs.resolve("postgres").toString(),
            "-D",
            data().toString(),
            "-p",
            String.valueOf(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories="));
    Process started =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    server = started;
    exit = new Thread(() -> end(started), "postgres-exit");
    try {
      Runtime.getRuntime().addShutdownHook(exit);
    } catch (IllegalStateException e) {
      // This process is ending already.
      end(started);
      throw e;
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            "server does not start: " + Files.readString(directory.resolve("log")).strip());
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Ends the server by its process, as its operators would for a fast shutdown. */
  void stop() {
    if (server != null && exit != null) {
      Runtime.getRuntime().removeShutdownHook(exit);
      end(server);
      server = null;
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bank";
  }

  private Path data() {
    return directory.resolve("data");
  }

  private boolean answers() {
    try (var connection = DriverManager.getConnection(url())) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void create() throws IOException {
    Files.createDirectories(directory);
    if (user != null) {
      run(List.of("chown", user, directory.toString()));
    }
    List<String> command = new ArrayList<>(asUser);
    command.addAll(
        List.of(
            programs.resolve("initdb").toString(),
            "-D",
            data().toString(),
            "-U",
            "bank",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale"));
    run(command);
  }

  private static void end(Process process) {
    try {
      // INT is its fast shutdown; TERM would wait for clients.
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      process.waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  /** The newest programs that Debian's packages installed. */
  private static Path programs() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      throw new IOException("not installed: directory=" + DEBIAN);
    }
    try (Stream<Path> releases = Files.list(DEBIAN)) {
      return releases
          .map(release -> release.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max((a, b) -> a.toString().compareTo(b.toString()))
          .orElseThrow(() -> new IOException("no initdb: directory=" + DEBIAN));
    }
  }

  private static String unprivileged() throws IOException {
    boolean there =
        Files.readAllLines(Path.of("/etc/passwd")).stream()
            .anyMatch(line -> line.startsWith("postgres:"));
    return there ? "postgres" : "nobody";
  }

  private static String group(String user) {
    return user.equals("postgres") ? user : "nogroup";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "command fails: command=%s, code=%d, output=%s".formatted(command, code, said.strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
