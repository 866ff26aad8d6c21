package dev.adb.benchmark.row;

import dev.adb.benchmark.peer.Client;
import dev.adb.benchmark.peer.Peer;
import dev.adb.benchmark.peer.Peers;
import dev.adb.benchmark.workload.BankEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The process of S1. Prints the milliseconds from the first call to the last row; or, told to halt,
 * appends and ends as if it were killed, with nothing closed.
 */
public final class OpeningProbe {
  static final String ANSWER = "milliseconds ";
  static final String HALT = "halt";

  private static final int APPENDS = 1_000;

  private OpeningProbe() {}

  /** Takes the name of a peer, its directory, and perhaps {@value #HALT}. */
  public static void main(String[] arguments) throws IOException, SQLException {
    long start = System.nanoTime();
    Peer peer = Peers.of(arguments[0], Path.of(arguments[1]));
    peer.open();
    try (Client client = peer.connect()) {
      Sink.take(client.readAccount(77));
      double millis = (System.nanoTime() - start) / 1e6;
      System.out.println(ANSWER + millis);
      if (arguments.length > 2 && arguments[2].equals(HALT)) {
        append(client);
        Runtime.getRuntime().halt(0);
      }
    }
    peer.close();
  }

  private static void append(Client client) throws SQLException {
    BankEvent event = new BankEvent();
    event.account = 77;
    event.cents = 1;
    event.version = client.accountRows(77).size();
    for (int i = 0; i < APPENDS; i++) {
      event.version++;
      Refused.unless(client.append(event), event);
    }
  }
}
