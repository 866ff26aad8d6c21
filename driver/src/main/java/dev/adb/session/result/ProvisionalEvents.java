package dev.adb.session.result;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.txn.Transaction;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a statement added to a transaction that stays open: versions are provisional,
 * positions and derived ids do not exist. Keeps what it shows, for the transaction goes on.
 */
public final class ProvisionalEvents implements GeneratedRows {
  private final CatalogSnapshot catalog;
  private final byte[] events;
  private final int[] starts;
  private final long[] versions;

  public ProvisionalEvents(Transaction transaction, int from) {
    catalog = transaction.catalog();
    int count = transaction.eventCount() - from;
    starts = new int[count];
    versions = new long[count];
    for (int i = 0; i < count; i++) {
      versions[i] = transaction.provisionalVersion(from + i);
      starts[i] = transaction.keyOffset(from + i) - EventFormat.KEY_OFFSET;
    }
    events = transaction.keyArray();
  }

  @Override
  public int count() {
    return starts.length;
  }

  private StreamDefinition stream(int row) {
    int id = ByteReader.intAt(events, starts[row] + EventFormat.EVENT_TYPE_ID_OFFSET);
    EventTypeDefinition type = Objects.requireNonNull(catalog.eventType(id));
    return catalog.stream(type.streamId());
  }

  @Override
  public String streamName(int row) {
    return stream(row).name();
  }

  @Override
  public String streamKey(int row) {
    return KeyFormat.text(stream(row).key(), events, starts[row] + EventFormat.KEY_OFFSET);
  }

  @Override
  public long version(int row) {
    return versions[row];
  }

  @Override
  public long globalPosition(int row) {
    return 0;
  }

  @Override
  public @Nullable UUID eventId(int row) {
    int start = starts[row];
    if ((events[start + EventFormat.FLAGS_OFFSET] & EventFormat.FLAG_EVENT_ID) == 0) {
      return null;
    }
    int at = start + EventFormat.KEY_OFFSET + EventFormat.keyLength(events, start);
    return new UUID(ByteReader.longAt(events, at), ByteReader.longAt(events, at + Long.BYTES));
  }
}
