package dev.adb.benchmark.row;

import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.peer.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The process of S1. Prints the milliseconds from the first call to the last row. */
public final class OpeningProbe {
  static final String ANSWER = "milliseconds ";

  private OpeningProbe() {}

  /** Takes the name of a peer and its directory. */
  public static void main(String[] arguments) throws IOException, SQLException {
    long start = System.nanoTime();
    Peer peer = Peers.of(arguments[0], Path.of(arguments[1]));
    peer.open();
    try (Client client = peer.connect()) {
      Sink.take(client.readAccount(77));
      double millis = (System.nanoTime() - start) / 1e6;
      System.out.println(ANSWER + millis);
    }
    peer.close();
  }
}
