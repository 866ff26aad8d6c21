package dev.adb.session.definition;

import dev.adb.engine.catalog.*;
import dev.adb.session.*;
import java.util.*;

public final class CatalogListing {
  public static CatalogInfo of(CatalogSnapshot c, ViewPlanner v) {
    List<CatalogInfo.Relation> rs = new ArrayList<>();
    List<String> schemas = new ArrayList<>(List.of("adb", "main"));
    for (StreamDefinition s : c.streams()) {
      schemas.add(s.name());
      for (EventTypeDefinition t : c.eventTypes(s)) {
        List<CatalogInfo.Column> cols = new ArrayList<>();
        for (ColumnDefinition d : c.columns(t)) {
          cols.add(new CatalogInfo.Column(d.name(), dev.adb.session.local.TypeMapping.valueType(d.type()), d.nullable(), d.generated(), null, null, d.comment()));
        }
        rs.add(new CatalogInfo.Relation(s.name(), t.name(), CatalogInfo.RelationKind.TABLE, t.comment(), cols, List.of(s.key().get(0).name(), "version"), List.of()));
      }
    }
    Collections.sort(schemas);
    return new CatalogInfo(c.version(), schemas, rs);
  }
}
