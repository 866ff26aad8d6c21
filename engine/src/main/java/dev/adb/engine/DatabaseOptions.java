package dev.adb.engine;

import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.log.LogOptions;
import dev.adb.engine.txn.Committer.Durability;

/**
 * How a database is opened.
 *
 * @param durability when a commit is acknowledged; FORCE unless said otherwise
 * @param forceIntervalMillis under INTERVAL, the longest time that an acknowledged commit is not
 *     forced
 * @param log sizes of the log's files
 * @param checkpoints when columns and indexes go to disk
 */
public record DatabaseOptions(
    Durability durability,
    long forceIntervalMillis,
    LogOptions log,
    CheckpointOptions checkpoints) {
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(Durability.FORCE, 100, LogOptions.DEFAULT, CheckpointOptions.DEFAULT);

  public DatabaseOptions {
    if (forceIntervalMillis < 1 || forceIntervalMillis > 60_000) {
      throw new IllegalArgumentException(
          "forceIntervalMillis must be 1 to 60000, got " + forceIntervalMillis);
    }
  }

  public DatabaseOptions withDurability(Durability other) {
    return new DatabaseOptions(other, forceIntervalMillis, log, checkpoints);
  }

  public DatabaseOptions withCheckpoints(CheckpointOptions other) {
    return new DatabaseOptions(durability, forceIntervalMillis, log, other);
  }
}
