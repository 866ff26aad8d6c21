package dev.adb.session;

import java.util.UUID;

/**
 * Where an event of a committed transaction stands.
 *
 * @param streamKey the key as text
 */
public record AppendedEvent(
    String streamName, String streamKey, long version, long globalPosition, UUID eventId) {}
