package dev.adb.session.local;

import dev.adb.engine.txn.Transaction;
import dev.adb.session.SessionException;
import java.util.ArrayList;
import java.util.List;

/** The savepoints of an open transaction, oldest first. A name used again hides the older one. */
final class Savepoints {
  private final List<Savepoint> savepoints = new ArrayList<>();

  private record Savepoint(String name, Transaction.Mark mark) {}

  void clear() {
    savepoints.clear();
  }

  void set(String name, Transaction.Mark mark) {
    savepoints.add(new Savepoint(name, mark));
  }

  /** Forgets what came after a savepoint, which stays. */
  Transaction.Mark rollbackTo(String name) {
    int place = find(name);
    savepoints.subList(place + 1, savepoints.size()).clear();
    return savepoints.get(place).mark();
  }

  /** Forgets a savepoint and what came after it. */
  void release(String name) {
    savepoints.subList(find(name), savepoints.size()).clear();
  }

  private int find(String name) {
    for (int i = savepoints.size() - 1; i >= 0; i--) {
      if (savepoints.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw unknown(name);
  }

  static SessionException unknown(String name) {
    return new SessionException("3B001", "no savepoint is named " + name);
  }
}
