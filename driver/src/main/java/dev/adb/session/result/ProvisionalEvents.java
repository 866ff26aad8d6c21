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
 * positions and derived ids do not exist. Versions are worked out when they are first asked for,
 * which most never do; if the transaction was committed before, they are the final ones.
 */
public final class ProvisionalEvents implements GeneratedRows {
  private final CatalogSnapshot catalog;
  private final Transaction transaction;
  private final int from;
  private final int count;
  private @Nullable Kept kept;

  /** What is shown, for the transaction goes on. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(byte[] events, int[] starts, long[] versions) {}

  public ProvisionalEvents(Transaction transaction, int from) {
    this.transaction = transaction;
    this.from = from;
    catalog = transaction.catalog();
    count = transaction.eventCount() - from;
  }

  private Kept kept() {
    Kept known = kept;
    if (known == null) {
      int[] starts = new int[count];
      long[] versions = new long[count];
      for (int i = 0; i < count; i++) {
        versions[i] = transaction.provisionalVersion(from + i);
        starts[i] = transaction.keyOffset(from + i) - EventFormat.KEY_OFFSET;
      }
      known = new Kept(transaction.keyArray(), starts, versions);
      kept = known;
    }
    return known;
  }

  @Override
  public int count() {
    return count;
  }

  private StreamDefinition stream(int row) {
    int id = ByteReader.intAt(kept().events, kept().starts[row] + EventFormat.EVENT_TYPE_ID_OFFSET);
    EventTypeDefinition type = Objects.requireNonNull(catalog.eventType(id));
    return catalog.stream(type.streamId());
  }

  @Override
  public String streamName(int row) {
    return stream(row).name();
  }

  @Override
  public String streamKey(int row) {
    return KeyFormat.text(
        stream(row).key(), kept().events, kept().starts[row] + EventFormat.KEY_OFFSET);
  }

  @Override
  public long version(int row) {
    return kept().versions[row];
  }

  @Override
  public long globalPosition(int row) {
    return 0;
  }

  @Override
  public @Nullable UUID eventId(int row) {
    byte[] events = kept().events;
    int start = kept().starts[row];
    if ((events[start + EventFormat.FLAGS_OFFSET] & EventFormat.FLAG_EVENT_ID) == 0) {
      return null;
    }
    int at = start + EventFormat.KEY_OFFSET + EventFormat.keyLength(events, start);
    return new UUID(ByteReader.longAt(events, at), ByteReader.longAt(events, at + Long.BYTES));
  }
}
