package dev.adb.session.local;

import dev.adb.calcite.QueryPlanner;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Committer.Durability;
import dev.adb.session.rule.StoredRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The databases that sessions of this process have open: one for each name or real directory,
 * shared.
 *
 * <p>A memory database ends with its last session. A file database is closed a second after its
 * last session, so that a program that connects again and again does not open it again and again;
 * or when the JVM exits.
 */
final class DatabaseRegistry {
  private static final long LINGER_MILLIS = 1_000;
  private static final Map<String, Entry> ENTRIES = new HashMap<>();
  private static @Nullable ScheduledThreadPoolExecutor closer;

  private DatabaseRegistry() {}

  /** An open database, counted by the sessions that use it. */
  static final class Entry {
    private final String key;
    private final Database database;
    private final boolean lingers;
    private @Nullable QueryPlanner planner;
    private int sessionCount;
    private long generation;

    private Entry(String key, Database database, boolean lingers) {
      this.key = key;
      this.database = database;
      this.lingers = lingers;
    }

    Database database() {
      return database;
    }

    /** The planner of SQL, made when the first statement needs one. */
    synchronized QueryPlanner planner() {
      QueryPlanner made = planner;
      if (made == null) {
        made = new QueryPlanner(new StoredRules());
        planner = made;
      }
      return made;
    }
  }

  static Entry memory(String name, Durability durability) {
    if (name.isEmpty()) {
      // without a name nobody else can mean it: it is this session's alone
      String own = "mem:#" + System.identityHashCode(new Object()) + "-" + System.nanoTime();
      return open(own, false, durability, () -> Database.openMemory("", options(durability)));
    }
    return open(
        "mem:" + name, false, durability, () -> Database.openMemory(name, options(durability)));
  }

  static Entry file(Path directory, Durability durability) {
    Path real = realPath(directory);
    return open("file:" + real, true, durability, () -> Database.open(real, options(durability)));
  }

  private static DatabaseOptions options(Durability durability) {
    return DatabaseOptions.DEFAULT.withDurability(durability);
  }

  private static Path realPath(Path directory) {
    try {
      Files.createDirectories(directory);
      return directory.toRealPath();
    } catch (IOException e) {
      throw new AdbException(
          ErrorCode.IO_ERROR,
          "directory cannot be used: directory=%s, cause=%s".formatted(directory, e),
          e);
    }
  }

  private static synchronized Entry open(
      String key, boolean lingers, Durability durability, Supplier<Database> opener) {
    Entry entry = ENTRIES.get(key);
    if (entry == null) {
      entry = new Entry(key, opener.get(), lingers);
      if (ENTRIES.isEmpty()) {
        ExitHook.install();
      }
      ENTRIES.put(key, entry);
    } else if (entry.database.options().durability() != durability) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "database is open with another durability: database=%s, durability=%s, asked=%s"
              .formatted(
                  entry.database.location(), entry.database.options().durability(), durability));
    }
    if (entry.sessionCount++ == 0) {
      entry.database.resume();
    }
    entry.generation++;
    return entry;
  }

  static synchronized void release(Entry entry) {
    entry.sessionCount--;
    entry.generation++;
    if (entry.sessionCount > 0) {
      return;
    }
    if (!entry.lingers) {
      close(entry);
      return;
    }
    // whoever closed the last session may delete the directory next
    entry.database.pause();
    long generation = entry.generation;
    var unused =
        closer()
            .schedule(() -> closeUnused(entry, generation), LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static synchronized void closeUnused(Entry entry, long generation) {
    if (entry.generation == generation && entry.sessionCount == 0) {
      close(entry);
    }
  }

  private static void close(Entry entry) {
    ENTRIES.remove(entry.key, entry);
    entry.database.close();
  }

  private static synchronized void closeAll() {
    for (Entry entry : Map.copyOf(ENTRIES).values()) {
      close(entry);
    }
  }

  private static ScheduledThreadPoolExecutor closer() {
    ScheduledThreadPoolExecutor executor = closer;
    if (executor == null) {
      executor =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, "adb-closer");
                thread.setDaemon(true);
                return thread;
              });
      closer = executor;
    }
    return executor;
  }

  /** Closes what is open when the JVM exits; installed once. */
  private static final class ExitHook {
    static {
      Runtime.getRuntime().addShutdownHook(new Thread(DatabaseRegistry::closeAll, "adb-exit"));
    }

    private ExitHook() {}

    /** Loading the class is what installs it. */
    static void install() {}
  }
}
