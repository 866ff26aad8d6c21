package dev.adb.engine.checkpoint;

import dev.adb.engine.log.LogStart;
import java.util.List;

/**
 * Which files hold what the log adds up to, up to a position.
 *
 * @param start from where the log is replayed
 * @param sequence of the last record that the files cover: the replay passes over those before
 * @param position the last position that they cover
 * @param time the time of that record
 * @param catalog its changes from the beginning, see {@link dev.adb.engine.catalog.CatalogHistory}
 * @param tables of event types that have chunks
 * @param indexes of streams that have runs
 * @param sortedRows of event types whose chunks have indexes; may be missing without harm
 */
@SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
public record Manifest(
    LogStart start,
    long sequence,
    long position,
    long time,
    byte[] catalog,
    List<Files> tables,
    List<Files> indexes,
    List<Files> sortedRows) {

  /**
   * Names of files.
   *
   * @param ownerId an event type or a stream
   */
  public record Files(int ownerId, List<String> names) {}
}
