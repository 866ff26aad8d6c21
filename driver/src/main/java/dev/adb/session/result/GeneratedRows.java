package dev.adb.session.result;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an append generated: a row for each event, in the order added. */
public interface GeneratedRows {
  public int count();

  public String streamName(int row);

  public String streamKey(int row);

  public long version(int row);

  /** 0 while the transaction is open. */
  public long globalPosition(int row);

  /** Null while the transaction is open, unless it was given. */
  public @Nullable UUID eventId(int row);
}
