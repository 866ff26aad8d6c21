package dev.adb.session.local;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an append generated: a row for each event, in the order added. */
interface GeneratedRows {
  int count();

  String streamName(int row);

  String streamKey(int row);

  long version(int row);

  /** 0 while the transaction is open. */
  long globalPosition(int row);

  /** Null while the transaction is open, unless it was given. */
  @Nullable UUID eventId(int row);
}
