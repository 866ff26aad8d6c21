package dev.adb.engine.txn;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.KeptStatements;
import dev.adb.engine.table.TableState;
import org.jspecify.annotations.Nullable;

/**
 * What is committed: everything up to a position, under one catalog.
 *
 * @param position the watermark: the last position, 0 if there is none
 * @param time that every later commit's recorded_at reaches or exceeds
 * @param states tables by event type id
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record Snapshot(
    long position,
    long time,
    CatalogSnapshot catalog,
    KeptStatements statements,
    @Nullable TableState[] states) {}
