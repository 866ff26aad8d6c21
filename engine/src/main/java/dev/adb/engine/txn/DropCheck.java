package dev.adb.engine.txn;

import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.DropEventType;
import dev.adb.engine.catalog.CatalogChange.DropStream;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.table.TableSet;
import dev.adb.engine.table.TableState;
import java.util.List;
import java.util.Objects;

/** Refuses to drop what the log holds events of. */
final class DropCheck {
  private DropCheck() {}

  static void check(CatalogSnapshot catalog, CatalogChange change, TableSet tables) {
    if (change instanceof DropEventType drop) {
      check(Objects.requireNonNull(catalog.eventType(drop.eventTypeId())), tables);
    } else if (change instanceof DropStream drop) {
      List<EventTypeDefinition> types = catalog.eventTypes(catalog.stream(drop.streamId()));
      types.forEach(type -> check(type, tables));
    }
  }

  private static void check(EventTypeDefinition type, TableSet tables) {
    TableState state = tables.state(type.id());
    int count = state == null ? 0 : state.table().appendedRowCount();
    if (count > 0) {
      throw new AdbException(
          ErrorCode.DEPENDENT_OBJECTS,
          "event %s cannot be dropped: the log holds events of it, count=%d"
              .formatted(type.name(), count));
    }
  }
}
