package dev.adb.engine.exec;

import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.index.KeyEvents;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of given stream keys, found in the index of their stream: each key is walked once,
 * however many event types its events have.
 */
final class KeyLookup {
  private static final int[] NO_ROWS = {};

  private final ScanContext context;
  private final List<KeyPart> parts;

  /** By part of the key: what predicates say that it is; only a key of one part has several. */
  private final List<List<Object>> values;

  /** The predicates that the look-up makes good. */
  private final List<ColumnPredicate> satisfied;

  /** By event type id. */
  private final @Nullable IntArray[] rows;

  private KeyLookup(
      ScanContext context,
      List<KeyPart> parts,
      List<List<Object>> values,
      List<ColumnPredicate> satisfied) {
    this.context = context;
    this.parts = parts;
    this.values = values;
    this.satisfied = satisfied;
    this.rows = new IntArray[context.states().length];
  }

  /** The look-up that predicates allow, or null if they leave a part of the key open. */
  static @Nullable KeyLookup of(
      ScanContext context, List<KeyPart> parts, List<ColumnPredicate> predicates) {
    List<List<Object>> values = new ArrayList<>(parts.size());
    List<ColumnPredicate> satisfied = new ArrayList<>(parts.size());
    for (int part = 0; part < parts.size(); part++) {
      ColumnPredicate given = given(predicates, CommonColumn.KEY - part, parts.size() == 1);
      if (given == null) {
        return null;
      }
      satisfied.add(given);
      values.add(given instanceof In in ? in.values() : List.of(((Compare) given).value()));
    }
    return new KeyLookup(context, parts, values, satisfied);
  }

  private static @Nullable ColumnPredicate given(
      List<ColumnPredicate> predicates, int columnId, boolean several) {
    for (ColumnPredicate predicate : predicates) {
      if (predicate.columnId() == columnId
          && ((predicate instanceof Compare compare && compare.comparison() == Comparison.EQUAL)
              || (several && predicate instanceof In))) {
        return predicate;
      }
    }
    return null;
  }

  /**
   * Whether a predicate needs no filter any more: it is one of those that the look-up is made of.
   */
  @SuppressWarnings("ReferenceEquality") // an equal one elsewhere in the list is filtered, no harm
  boolean satisfies(ColumnPredicate predicate) {
    for (ColumnPredicate one : satisfied) {
      if (one == predicate) {
        return true;
      }
    }
    return false;
  }

  /**
   * Walks the keys. Finds rows within the bounds that the tables have been narrowed to, which are
   * bounds of position for all of them alike.
   */
  void walk(List<TableAccess> tables) {
    if (tables.isEmpty()) {
      return;
    }
    KeyIndex index = tables.get(0).index();
    KeyEvents events = index.events();
    ByteWriter key = new ByteWriter(16);
    @Nullable TableAccess[] byType = new TableAccess[rows.length];
    tables.forEach(table -> byType[table.eventTypeId()] = table);
    for (Object first : values.get(0)) {
      if (encode(first, key)) {
        context.counters().keyProbe();
        int ordinal = index.find(key.array(), 0, key.length());
        if (ordinal != KeyIndex.NONE) {
          events.open(ordinal, context.after());
          walk(events, byType);
        }
      }
    }
  }

  /** Encodes the key whose first part has a value; false if there can be no such key. */
  private boolean encode(Object first, ByteWriter key) {
    key.truncate(0);
    for (int part = 0; part < parts.size(); part++) {
      DataType type = parts.get(part).type();
      Object value = part == 0 ? first : values.get(part).get(0);
      if (!KeyFormat.fits(type, value)) {
        return false;
      }
      KeyFormat.put(key, type, value);
    }
    return true;
  }

  private void walk(KeyEvents events, @Nullable TableAccess[] byType) {
    while (events.next()) {
      TableAccess table = byType[events.eventTypeId()];
      if (table == null || events.row() >= table.to()) {
        continue;
      }
      if (events.row() < table.from()) {
        // events come from the newest back: all others are older
        return;
      }
      IntArray found = rows[events.eventTypeId()];
      if (found == null) {
        found = new IntArray();
        rows[events.eventTypeId()] = found;
      }
      found.add(events.row());
    }
  }

  /** The rows found in the table of an event type, rising. */
  int[] rows(int eventTypeId) {
    IntArray found = rows[eventTypeId];
    if (found == null) {
      return NO_ROWS;
    }
    int count = found.count();
    int[] rising = new int[count];
    for (int i = 0; i < count; i++) {
      rising[i] = found.get(count - 1 - i);
    }
    return values.get(0).size() == 1 ? rising : distinct(rising);
  }

  /** A key given twice is still one key. */
  private static int[] distinct(int[] rows) {
    Arrays.sort(rows);
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (i == 0 || rows[i] != rows[i - 1]) {
        rows[count++] = rows[i];
      }
    }
    return count == rows.length ? rows : Arrays.copyOf(rows, count);
  }
}
