package dev.adb.engine.exec.filter;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.chunk.ColumnZone;
import dev.adb.engine.column.Column;
import dev.adb.engine.exec.read.ColumnReaders;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNotNull;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.table.TablePart;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.type.Widening;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the filters of predicates for one part of a table. */
public final class PartFilters {
  private PartFilters() {}

  /** The filters that its rows must pass, or null if none of its rows can. */
  public static @Nullable List<RowFilter> of(
      ColumnReaders readers, List<ColumnPredicate> predicates) {
    if (predicates.isEmpty()) {
      return List.of();
    }
    List<RowFilter> filters = new ArrayList<>(predicates.size());
    for (ColumnPredicate predicate : predicates) {
      if (!mayHold(readers, predicate)) {
        return null;
      }
      filters.add(filter(readers, predicate));
    }
    return filters;
  }

  /** Whether any row may satisfy a predicate, by what is known without reading a column. */
  private static boolean mayHold(ColumnReaders readers, ColumnPredicate predicate) {
    int id = predicate.columnId();
    if (id <= 0 && id != CommonColumn.VERSION) {
      return true;
    }
    ColumnZone zone = readers.zone(id);
    if (zone != null) {
      ColumnPredicate converted = converted(predicate, zone.type());
      return converted == null || mayHold(zone, converted);
    }
    if (id > 0 && readers.attribute(id) == null) {
      // no row has the attribute: all of them have its default
      AttributeDefinition attribute = readers.definition(id);
      return RowFilters.test(predicate).test(attribute == null ? null : attribute.defaultValue());
    }
    return true;
  }

  private static boolean mayHold(ColumnZone zone, ColumnPredicate predicate) {
    if (predicate instanceof Compare compare) {
      Object value = compare.value();
      return switch (compare.comparison()) {
        case EQUAL -> zone.mayBe(value);
        case NOT_EQUAL -> !zone.isAllNull();
        case LESS, LESS_OR_EQUAL -> zone.mayBeAtMost(value);
        case GREATER, GREATER_OR_EQUAL -> zone.mayBeAtLeast(value);
      };
    }
    if (predicate instanceof In in) {
      return in.values().stream().anyMatch(zone::mayBe);
    }
    return predicate instanceof IsNull ? zone.nullCount() > 0 : !zone.isAllNull();
  }

  /**
   * Predicates on attributes as the part has them: with its column ids and in its columns' types.
   * Those that cannot be had so, and those on other columns, are left out.
   */
  public static List<ColumnPredicate> onStored(
      ColumnReaders readers, TablePart part, List<ColumnPredicate> predicates) {
    List<ColumnPredicate> stored = new ArrayList<>(predicates.size());
    for (ColumnPredicate predicate : predicates) {
      int id = predicate.columnId() > 0 ? readers.storedId(predicate.columnId()) : 0;
      Column column = id == 0 ? null : part.attribute(id);
      ColumnPredicate converted = column == null ? null : converted(predicate, column.type());
      if (converted != null) {
        stored.add(withColumn(converted, id));
      }
    }
    return stored;
  }

  private static ColumnPredicate withColumn(ColumnPredicate predicate, int id) {
    if (predicate.columnId() == id) {
      return predicate;
    }
    if (predicate instanceof Compare compare) {
      return new Compare(id, compare.comparison(), compare.value());
    }
    if (predicate instanceof In in) {
      return new In(id, in.values());
    }
    return predicate instanceof IsNull ? new IsNull(id) : new IsNotNull(id);
  }

  private static RowFilter filter(ColumnReaders readers, ColumnPredicate predicate) {
    int id = predicate.columnId();
    if (id > 0) {
      Column column = readers.attribute(id);
      if (column != null) {
        ColumnPredicate converted = converted(predicate, column.type());
        if (converted != null) {
          return RowFilters.of(column, converted);
        }
      }
    } else if (id == CommonColumn.VERSION) {
      return RowFilters.of(readers.versions(), predicate);
    }
    AttributeDefinition attribute = id > 0 ? readers.definition(id) : null;
    DataType shown = attribute == null ? typeOf(id) : attribute.type();
    return RowFilters.of(readers.reader(id, shown), shown, predicate);
  }

  private static DataType typeOf(int columnId) {
    return CommonColumn.ALL.stream()
        .filter(column -> column.id() == columnId)
        .map(column -> column.type())
        .findFirst()
        .orElse(DataType.STRING);
  }

  /**
   * The predicate with values in the form of a column's type, or null where one has no such form:
   * the column may be narrower than what the reader sees.
   */
  private static @Nullable ColumnPredicate converted(ColumnPredicate predicate, DataType type) {
    if (predicate instanceof Compare compare) {
      Object value = convert(compare.value(), type);
      return value == null ? null : new Compare(compare.columnId(), compare.comparison(), value);
    }
    if (predicate instanceof In in) {
      List<Object> values = new ArrayList<>();
      for (Object member : in.values()) {
        Object value = convert(member, type);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return new In(in.columnId(), values);
    }
    return predicate;
  }

  private static @Nullable Object convert(Object value, DataType type) {
    if (!(value instanceof BigDecimal number)) {
      return Widening.widen(value, type);
    }
    try {
      if (type.kind() != TypeKind.DECIMAL) {
        return number.longValueExact();
      }
      BigDecimal scaled = number.setScale(type.scale());
      int bits = type.storage() == Storage.LONG ? Long.SIZE : 2 * Long.SIZE;
      boolean fits = scaled.unscaledValue().bitLength() < bits;
      return fits ? scaled : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
