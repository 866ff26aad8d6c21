package dev.adb.engine.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements that are kept, each once, in the order in which they were committed. Immutable:
 * one that is added makes a longer list, which shares this one. Only the longest may be added to,
 * by one thread at a time.
 */
public final class KeptStatements {
  private final @Nullable KeptStatements before;
  private final @Nullable KeptStatement last;
  private final int count;

  /** By hash, how many are kept once this one is; shared by all lists of one origin. */
  private final ConcurrentHashMap<String, Integer> countWith;

  private KeptStatements(
      @Nullable KeptStatements before,
      @Nullable KeptStatement last,
      int count,
      ConcurrentHashMap<String, Integer> countWith) {
    this.before = before;
    this.last = last;
    this.count = count;
    this.countWith = countWith;
  }

  /** Returns an empty list with a future of its own. */
  public static KeptStatements empty() {
    return new KeptStatements(null, null, 0, new ConcurrentHashMap<>());
  }

  public int count() {
    return count;
  }

  public boolean contains(KeptStatement statement) {
    Integer with = countWith.get(statement.hash());
    return with != null && with <= count;
  }

  /** Returns a list with the statement; this one if it has it. */
  public KeptStatements with(KeptStatement statement) {
    if (contains(statement)) {
      return this;
    }
    countWith.put(statement.hash(), count + 1);
    return new KeptStatements(this, statement, count + 1, countWith);
  }

  public List<KeptStatement> list() {
    KeptStatement[] statements = new KeptStatement[count];
    KeptStatements at = this;
    for (int i = count - 1; i >= 0; i--) {
      statements[i] = Objects.requireNonNull(at.last);
      at = Objects.requireNonNull(at.before);
    }
    return Arrays.asList(statements);
  }
}
