package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequenceWriter;

/** The events of a span of positions by key, for a new run. Read several times over. */
interface PostSource {
  /** The events are at positions greater than this. */
  long after();

  /** And at most this. */
  long upTo();

  /** The ids of their types, rising. */
  int[] types();

  /** Begins with the key of the lowest ordinal. */
  Keys keys();

  /** The keys that have events, in order of ordinals. */
  interface Keys {
    boolean next();

    int ordinal();

    /** How many events the key has. */
    int count();

    /** The version of the last of them. */
    long lastVersion();

    /** Writes their postings, the oldest first, with the places of {@link PostSource#types}. */
    void putPostings(LongSequenceWriter out);
  }
}
