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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Refuses to drop what the log holds events of. */
final class DropCheck {
  private DropCheck() {}

  /** Checks a change against published rows. */
  static void check(CatalogSnapshot catalog, CatalogChange change, Snapshot committed) {
    check(
        catalog, change, committed.states(), state -> state.table().rowCount(committed.position()));
  }

  /** Checks a change against all rows, published or not: for the tables' own writer. */
  static void check(CatalogSnapshot catalog, CatalogChange change, TableSet tables) {
    check(catalog, change, tables.states(), state -> state.table().appendedRowCount());
  }

  private static void check(
      CatalogSnapshot catalog,
      CatalogChange change,
      @Nullable TableState[] states,
      ToIntFunction<TableState> rowCount) {
    if (change instanceof DropEventType drop) {
      check(Objects.requireNonNull(catalog.eventType(drop.eventTypeId())), states, rowCount);
    } else if (change instanceof DropStream drop) {
      List<EventTypeDefinition> types = catalog.eventTypes(catalog.stream(drop.streamId()));
      types.forEach(type -> check(type, states, rowCount));
    }
  }

  private static void check(
      EventTypeDefinition type, @Nullable TableState[] states, ToIntFunction<TableState> rowCount) {
    TableState state = type.id() < states.length ? states[type.id()] : null;
    int count = state == null ? 0 : rowCount.applyAsInt(state);
    if (count > 0) {
      throw new AdbException(
          ErrorCode.DEPENDENT_OBJECTS,
          "event %s cannot be dropped: the log holds events of it, count=%d"
              .formatted(type.name(), count));
    }
  }
}
