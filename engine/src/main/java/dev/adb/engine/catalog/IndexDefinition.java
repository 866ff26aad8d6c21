package dev.adb.engine.catalog;

import java.util.List;

/** An attribute index of one event type. */
public record IndexDefinition(int id, int eventTypeId, String name, List<Integer> attributeIds) {

  public IndexDefinition {
    attributeIds = List.copyOf(attributeIds);
  }
}
