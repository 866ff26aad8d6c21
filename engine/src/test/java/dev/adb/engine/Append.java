package dev.adb.engine;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way into a transaction, filled in by name. */
public final class Append {
  private final Transaction transaction;
  private final EventDraft draft;
  private final List<AttributeDefinition> attributes;

  /**
   * Begins an event of a type, under the transaction's own catalog.
   *
   * @param key in internal form
   */
  public Append(Transaction transaction, String streamName, String eventType, Object key) {
    this.transaction = transaction;
    StreamDefinition stream = Objects.requireNonNull(transaction.catalog().stream(streamName));
    EventTypeDefinition type =
        Objects.requireNonNull(transaction.catalog().eventType(stream, eventType));
    attributes = type.visibleAttributes();
    draft = new EventDraft(stream, type);
    draft.setKeyObject(0, key);
  }

  public Append set(String attribute, @Nullable Object value) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).name().equalsIgnoreCase(attribute)) {
        draft.setObject(i, value);
        return this;
      }
    }
    throw new IllegalArgumentException("no attribute " + attribute);
  }

  public Append id(@Nullable UUID id) {
    draft.setEventId(id);
    return this;
  }

  public Append correlation(@Nullable String id) {
    draft.setCorrelationId(id);
    return this;
  }

  public Append causation(@Nullable String id) {
    draft.setCausationId(id);
    return this;
  }

  public Append metadata(@Nullable String json) {
    draft.setMetadata(json);
    return this;
  }

  public void add() {
    add(Expectation.ANY);
  }

  public void add(long expectation) {
    draft.complete();
    transaction.add(draft, expectation);
  }
}
