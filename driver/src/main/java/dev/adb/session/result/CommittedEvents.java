package dev.adb.session.result;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.txn.CommitResult;
import dev.adb.session.AppendedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The rows of a committed transaction, made when asked for. */
public final class CommittedEvents implements GeneratedRows {
  private final CatalogSnapshot catalog;
  private final CommitResult result;

  public CommittedEvents(CatalogSnapshot catalog, CommitResult result) {
    this.catalog = catalog;
    this.result = result;
  }

  public List<AppendedEvent> events() {
    List<AppendedEvent> events = new ArrayList<>(count());
    for (int i = 0; i < count(); i++) {
      events.add(
          new AppendedEvent(
              streamName(i), streamKey(i), version(i), result.position(i), result.eventId(i)));
    }
    return events;
  }

  @Override
  public int count() {
    return result.eventCount();
  }

  private StreamDefinition stream(int row) {
    EventTypeDefinition type = Objects.requireNonNull(catalog.eventType(result.eventTypeId(row)));
    return catalog.stream(type.streamId());
  }

  @Override
  public String streamName(int row) {
    return stream(row).name();
  }

  @Override
  public String streamKey(int row) {
    return KeyFormat.text(stream(row).key(), result.keyArray(), result.keyOffset(row));
  }

  @Override
  public long version(int row) {
    return result.version(row);
  }

  @Override
  public long globalPosition(int row) {
    return result.position(row);
  }

  @Override
  public UUID eventId(int row) {
    return result.eventId(row);
  }
}
