package dev.adb.engine.table;

import dev.adb.engine.catalog.EventTypeDefinition;

/**
 * A table as one catalog version sees it. Immutable, but for rows that are appended behind those
 * that a reader may see.
 */
public record TableState(EventTable table, EventTypeDefinition type) {}
