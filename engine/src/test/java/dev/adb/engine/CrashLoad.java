package dev.adb.engine;

import dev.adb.engine.txn.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Threads that commit transactions of three events on overlapping keys, and what must be found of
 * them afterwards. A transaction is told as {@code name@position}, the position being its first.
 */
final class CrashLoad {
  private static final int EVENTS = 3;
  private static final int KEYS = 5;
  private static final Pattern ROW =
      Pattern.compile("(\\w+\\(\\d+\\)) v(\\d+) at \\d+: Written \\d+\\.\\d\\d (\\S+)/(\\d) x*");

  private CrashLoad() {}

  /** Defines what the load writes, if the database is new. */
  static void prepare(Database database) {
    if (database.snapshot().catalog().version() == 0) {
      Transaction transaction = database.begin(true);
      CrashSchema.create(transaction);
      transaction.commit();
    }
  }

  /** Commits one transaction after the other until told to stop; tells each acknowledged one. */
  static void run(
      Database database, String name, BooleanSupplier stop, Consumer<String> acknowledged) {
    for (int number = 0; !stop.getAsBoolean(); number++) {
      Transaction transaction = database.begin(false);
      for (int i = 0; i < EVENTS; i++) {
        String stream = i == 1 ? CrashSchema.DOCUMENT : CrashSchema.ACCOUNT;
        String text = name + "-" + number + "/" + i + " " + "x".repeat(number % 7 * 50);
        CrashSchema.add(
            transaction, stream, (number + i) % KEYS, CrashSchema.WRITTEN, number + ".50", text);
      }
      acknowledged.accept(name + "-" + number + "@" + transaction.commit().position(0));
    }
  }

  /**
   * Checks that positions and versions have no gap, that every transaction is there wholly or not
   * at all, and that all acknowledged ones are, where they were said to be. Returns those found.
   */
  static List<String> check(Database database, Set<String> acknowledged) {
    Map<String, Long> versions = new HashMap<>();
    List<String> found = new ArrayList<>();
    long next = 1;
    String current = "";
    for (Map.Entry<Long, String> entry :
        CrashSchema.rows(database.begin(false).view()).entrySet()) {
      Matcher row = ROW.matcher(entry.getValue());
      if (!row.matches() || entry.getKey() != next) {
        throw new AssertionError("unexpected event, position=" + next + ": " + entry);
      }
      long version = versions.merge(row.group(1), 1L, Long::sum);
      int index = (int) ((next - 1) % EVENTS);
      if (index == 0) {
        current = row.group(3);
        found.add(current + "@" + next);
      }
      if (version != Long.parseLong(row.group(2))
          || !row.group(3).equals(current)
          || Integer.parseInt(row.group(4)) != index) {
        throw new AssertionError(
            "half a transaction or a gap: version=%d, transaction=%s, event=%s"
                .formatted(version, current, entry));
      }
      next++;
    }
    if ((next - 1) % EVENTS != 0) {
      throw new AssertionError("half a transaction at the end: " + current);
    }
    if (!new HashSet<>(found).containsAll(acknowledged)) {
      List<String> lost = new ArrayList<>(acknowledged);
      lost.removeAll(found);
      throw new AssertionError("acknowledged transactions are lost: " + lost);
    }
    return found;
  }
}
