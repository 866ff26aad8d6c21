package dev.adb.engine.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream: a name and a typed key.
 *
 * @param id unique in the database, for ever
 * @param key one part for now; never empty
 */
public record StreamDefinition(
    int id, String name, List<KeyPart> key, boolean erasable, @Nullable String comment) {

  public StreamDefinition {
    key = List.copyOf(key);
  }
}
