package dev.adb.jdbc;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.Session;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The savepoints of a connection's open transaction, oldest first. */
final class Savepoints {
  private final Session session;
  private final List<AdbSavepoint> open = new ArrayList<>();
  private int lastId;

  Savepoints(Session session) {
    this.session = session;
  }

  Savepoint set(@Nullable String name) {
    AdbSavepoint savepoint = new AdbSavepoint(++lastId, name);
    session.setSavepoint(savepoint.sessionName());
    open.add(savepoint);
    return savepoint;
  }

  /**
   * @throws SQLException 3B001 if it is not of the open transaction, or has been released
   */
  void rollbackTo(@Nullable Savepoint savepoint) throws SQLException {
    int index = indexOf(savepoint);
    AdbSavepoint target = open.get(index);
    releaseBehind(index);
    session.rollbackTo(target.sessionName());
  }

  /**
   * @throws SQLException 3B001 if it is not of the open transaction, or has been released
   */
  void release(@Nullable Savepoint savepoint) throws SQLException {
    int index = indexOf(savepoint);
    AdbSavepoint target = open.get(index);
    releaseBehind(index);
    open.remove(index);
    session.releaseSavepoint(target.sessionName());
  }

  /** Newest first, so that a name used twice is the older one's again when its turn comes. */
  private void releaseBehind(int index) {
    for (int last = open.size() - 1; last > index; last--) {
      session.releaseSavepoint(open.remove(last).sessionName());
    }
  }

  private int indexOf(@Nullable Savepoint savepoint) throws SQLException {
    for (int index = 0; index < open.size(); index++) {
      if (open.get(index) == savepoint) {
        return index;
      }
    }
    throw SqlErrors.of(
        SqlErrors.INVALID_SAVEPOINT, "the savepoint is not one of the open transaction");
  }

  /** The transaction has ended. */
  void clear() {
    open.clear();
  }

  /** A savepoint of one transaction, with a name or a number. */
  private static final class AdbSavepoint implements Savepoint {
    private final int id;
    private final @Nullable String name;

    AdbSavepoint(int id, @Nullable String name) {
      this.id = id;
      this.name = name;
    }

    /** What the session calls it. */
    String sessionName() {
      return name == null ? "jdbc savepoint " + id : name;
    }

    @Override
    public int getSavepointId() throws SQLException {
      if (name != null) {
        throw SqlErrors.of(
            SqlErrors.INVALID_SAVEPOINT, "a named savepoint has no number: name=" + name);
      }
      return id;
    }

    @Override
    public String getSavepointName() throws SQLException {
      if (name == null) {
        throw SqlErrors.of(
            SqlErrors.INVALID_SAVEPOINT, "an unnamed savepoint has no name: number=" + id);
      }
      return name;
    }
  }
}
