package dev.adb.engine.operator.join;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.RowNumbers;
import dev.adb.engine.operator.key.KeyTable;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.RowStore;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the kept rows tell of those that they can match: bounds of columns of the other input. */
final class TableBounds {
  /** So many values are looked for one by one. */
  private static final int VALUE_COUNT_MAX = 64;

  private final JoinLayout layout;
  private final JoinTable table;
  private final QueryScope scope;
  private final List<ColumnPredicate> bounds = new ArrayList<>();

  private TableBounds(JoinLayout layout, JoinTable table, QueryScope scope) {
    this.layout = layout;
    this.table = table;
    this.scope = scope;
  }

  /** Conditions on columns of the input that is read, which all rows with a match satisfy. */
  static List<ColumnPredicate> of(JoinLayout layout, JoinTable table, QueryScope scope) {
    TableBounds found = new TableBounds(layout, table, scope);
    KeyTable keys = table.keys();
    if (keys != null) {
      for (int key = 0; key < layout.readKeys().length; key++) {
        found.ofKey(keys, key);
      }
    }
    layout.spec().bounds().forEach(found::ofCondition);
    return found.bounds;
  }

  private void ofKey(KeyTable keys, int key) {
    DataType type = layout.keyTypes().get(key);
    int column = layout.readKeys()[key];
    if (layout.read().types().get(column).kind() != type.kind()) {
      // what is equal in vectors is not of the same class as an object
      return;
    }
    Vector values = new Vector(type);
    Extremes extremes = new Extremes();
    if (keys.count() > VALUE_COUNT_MAX && !Extremes.areOf(type)) {
      return;
    }
    for (int from = 0; from < keys.count(); from += Batch.ROW_COUNT_MAX) {
      int count = Math.min(Batch.ROW_COUNT_MAX, keys.count() - from);
      keys.gather(key, from, count, values);
      if (values.hasNulls() && layout.nullsMatch(key)) {
        return;
      }
      if (keys.count() <= VALUE_COUNT_MAX) {
        ofValues(column, values, count);
        return;
      }
      extremes.add(values, count);
    }
    add(column, Comparison.GREATER_OR_EQUAL, extremes.least());
    add(column, Comparison.LESS_OR_EQUAL, extremes.greatest());
  }

  private void ofValues(int column, Vector values, int count) {
    if (values.type().kind() == TypeKind.BYTES) {
      return;
    }
    Set<Object> distinct = new LinkedHashSet<>();
    for (int row = 0; row < count; row++) {
      Object value = values.getObject(row);
      if (value != null) {
        distinct.add(value);
      }
    }
    if (distinct.size() == 1) {
      add(column, Comparison.EQUAL, distinct.iterator().next());
    } else if (!distinct.isEmpty()) {
      bounds.add(new In(column, List.copyOf(distinct)));
    }
  }

  private void add(int column, Comparison comparison, @Nullable Object value) {
    if (value != null) {
      bounds.add(new Compare(column, comparison, value));
    }
  }

  private void ofCondition(ConditionBound bound) {
    if (!Extremes.areOf(bound.value().expression().type())) {
      return;
    }
    Extremes extremes = new Extremes();
    try {
      Evaluator value = bound.value().expression().open(scope);
      RowStore store = table.store();
      for (int page = 0; page < store.pageCount(); page++) {
        scope.cancel().check();
        Batch batch = withPlaces(store.page(page));
        int count = batch.rowCount();
        extremes.add(value.evaluate(batch, RowNumbers.rising(), count), count);
      }
    } catch (AdbException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      // it fails for a row that may meet no other: then the condition itself is never computed
      return;
    }
    boolean isUpper =
        bound.comparison() == Comparison.LESS || bound.comparison() == Comparison.LESS_OR_EQUAL;
    add(
        layout.localColumn(bound.column()),
        bound.comparison(),
        isUpper ? extremes.greatest() : extremes.least());
  }

  /** Kept rows as expressions want them: their columns at their places among those of both. */
  private Batch withPlaces(Batch page) {
    List<DataType> types = layout.types();
    Vector[] columns = new Vector[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new Vector(types.get(i), 0);
    }
    for (int i = 0; i < layout.stored().length; i++) {
      columns[layout.keptColumn(layout.stored()[i])] = page.column(i);
    }
    Batch batch = new Batch(columns);
    batch.setRowCount(page.rowCount());
    return batch;
  }
}
