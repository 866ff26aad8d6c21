package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.workload.BankEvent;
import java.util.Arrays;

/** The events of one type in columns, by position. */
final class Movements {
  private static final int CAPACITY = 1_024;

  int count;
  int[] positions = new int[CAPACITY];
  int[] accounts = new int[CAPACITY];
  int[] cents = new int[CAPACITY];
  byte[] channels = new byte[CAPACITY];
  long[] recordedAt = new long[CAPACITY];

  void add(BankEvent event) {
    if (count == positions.length) {
      resize(count * 2);
    }
    positions[count] = (int) event.position;
    accounts[count] = (int) event.account;
    cents[count] = (int) event.cents;
    channels[count] = (byte) event.channelNumber();
    recordedAt[count] = event.recordedAtMillis;
    count++;
  }

  private void resize(int capacity) {
    positions = Arrays.copyOf(positions, capacity);
    accounts = Arrays.copyOf(accounts, capacity);
    cents = Arrays.copyOf(cents, capacity);
    channels = Arrays.copyOf(channels, capacity);
    recordedAt = Arrays.copyOf(recordedAt, capacity);
  }

  /** How many of them are at a position or before it. */
  int countAt(long position) {
    int found = Arrays.binarySearch(positions, 0, count, (int) position);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
