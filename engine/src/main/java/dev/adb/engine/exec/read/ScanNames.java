package dev.adb.engine.exec.read;

import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.vector.TextDictionary;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The names of event types and streams that one scan shows, as dictionaries which all of its parts
 * share. Thread-safe; they are made when one is asked for.
 */
public final class ScanNames {
  private final Supplier<List<EventTypeDefinition>> types;
  private final IntFunction<String> streamNames;
  private @Nullable TextDictionary eventTypes;
  private @Nullable TextDictionary streams;

  /**
   * @param types that the scan reads
   * @param streamNames by the id of the stream
   */
  public ScanNames(Supplier<List<EventTypeDefinition>> types, IntFunction<String> streamNames) {
    this.types = types;
    this.streamNames = streamNames;
  }

  synchronized TextDictionary eventTypes() {
    TextDictionary made = eventTypes;
    if (made == null) {
      made =
          new TextDictionary(
              types.get().stream().map(EventTypeDefinition::name).distinct().toList());
      eventTypes = made;
    }
    return made;
  }

  synchronized TextDictionary streams() {
    TextDictionary made = streams;
    if (made == null) {
      made =
          new TextDictionary(
              types.get().stream()
                  .map(type -> streamNames.apply(type.streamId()))
                  .distinct()
                  .toList());
      streams = made;
    }
    return made;
  }
}
