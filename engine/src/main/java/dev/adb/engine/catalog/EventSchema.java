package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;

/**
 * The attributes that an event of one schema version carries in the log, in order.
 *
 * @param version 1, 2, 3 … within the event type
 */
@SuppressWarnings(
    "ArrayRecordComponent") // read on the path of every event, never changed, never compared
public record EventSchema(int version, int[] attributeIds, DataType[] types) {}
