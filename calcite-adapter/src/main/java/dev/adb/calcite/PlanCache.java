package dev.adb.calcite;

import dev.adb.engine.type.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Plans by what they were made from, the least recently used dropped first. Thread-safe. */
public final class PlanCache {
  public static final int ENTRY_COUNT_MAX = 1_000;

  private final Map<Key, SqlPlan> plans = new LinkedHashMap<>(64, 0.75f, true);
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong made = new AtomicLong();

  /** Everything that a plan depends on. */
  record Key(
      String text,
      List<@Nullable DataType> boundTypes,
      long catalogIdentity,
      String defaultSchema,
      PlanChoices choices) {}

  @Nullable SqlPlan get(Key key) {
    synchronized (plans) {
      SqlPlan plan = plans.get(key);
      if (plan != null) {
        hits.incrementAndGet();
      }
      return plan;
    }
  }

  void put(Key key, SqlPlan plan) {
    made.incrementAndGet();
    synchronized (plans) {
      plans.put(key, plan);
      if (plans.size() > ENTRY_COUNT_MAX) {
        plans.remove(plans.keySet().iterator().next());
      }
    }
  }

  /** How often a plan was found. */
  public long hitCount() {
    return hits.get();
  }

  /** How often a statement was planned. */
  public long madeCount() {
    return made.get();
  }
}
