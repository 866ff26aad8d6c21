package dev.adb.engine.log;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * What tests set otherwise, to show that they would notice.
 *
 * @param verifyChecksums {@code false} to accept torn records
 * @param backgroundPreparation {@code false} to prepare segments in the calls that need them, so
 *     that a seed repeats the order of all writes
 * @param databaseIds gives a new log its id
 */
record LogSeams(
    boolean verifyChecksums, boolean backgroundPreparation, Supplier<UUID> databaseIds) {
  static final LogSeams NORMAL = new LogSeams(true, true, UUID::randomUUID);
}
