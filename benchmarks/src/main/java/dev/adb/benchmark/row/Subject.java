package dev.adb.benchmark.row;

import dev.adb.benchmark.peer.Peer;

/**
 * A loaded and open database.
 *
 * @param versions last version of each account, by account number; whoever appends moves it on
 */
public record Subject(Peer peer, int[] versions) {
  public String name() {
    return peer.name();
  }

  /** How many accounts there are; their numbers begin with 1. */
  public int accounts() {
    return versions.length - 1;
  }
}
