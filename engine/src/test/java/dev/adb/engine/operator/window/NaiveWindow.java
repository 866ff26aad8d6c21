package dev.adb.engine.operator.window;

import dev.adb.engine.operator.sort.SortKey;
import dev.adb.engine.operator.window.WindowFrame.Bound;
import dev.adb.engine.operator.window.WindowFrame.Place;
import dev.adb.engine.operator.window.WindowFunction.Argument;
import dev.adb.engine.operator.window.WindowFunction.Kind;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.ValueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Functions over windows by their definitions: each row looks at all rows of its partition. */
final class NaiveWindow {
  private final List<List<Object>> rows;
  private final WindowGroup group;
  private final SortKey order;
  private final Map<Object, List<List<Object>>> partitions = new HashMap<>();
  private final Map<List<Object>, Integer> places = new IdentityHashMap<>();

  NaiveWindow(List<List<Object>> rows, WindowGroup group) {
    this.rows = rows;
    this.group = group;
    order = group.order().get(0);
    for (List<Object> row : rows) {
      partitions.computeIfAbsent(partition(row), any -> new ArrayList<>()).add(row);
    }
    for (List<List<Object>> partition : partitions.values()) {
      partition.sort(this::compare);
      for (int i = 0; i < partition.size(); i++) {
        places.put(partition.get(i), i);
      }
    }
  }

  private Object partition(List<Object> row) {
    return group.partition().stream().map(column -> Objects.toString(row.get(column))).toList();
  }

  private int compare(List<Object> left, List<Object> right) {
    Object a = left.get(order.column());
    Object b = right.get(order.column());
    if (a == null || b == null) {
      return a == b ? 0 : a == null == order.nullsFirst() ? -1 : 1;
    }
    return ValueOrder.compare(a, b) * (order.descending() ? -1 : 1);
  }

  Object value(WindowFunction function, int row) {
    List<Object> current = rows.get(row);
    List<List<Object>> partition = partitions.get(partition(current));
    int place = places.get(current);
    int size = partition.size();
    return switch (function.kind()) {
      case ROW_NUMBER -> place + 1L;
      case RANK -> before(partition, current) + 1L;
      case DENSE_RANK -> dense(partition, current);
      case PERCENT_RANK -> size == 1 ? 0.0 : (double) before(partition, current) / (size - 1);
      case CUME_DIST ->
          (double) partition.stream().filter(other -> compare(other, current) <= 0).count() / size;
      case NTILE -> tile(function, place, size);
      case LAG -> shifted(function, partition, place, -1);
      case LEAD -> shifted(function, partition, place, 1);
      default -> ofFrame(function, frame(partition, current, place));
    };
  }

  private int before(List<List<Object>> partition, List<Object> current) {
    return (int) partition.stream().filter(other -> compare(other, current) < 0).count();
  }

  private Object dense(List<List<Object>> partition, List<Object> current) {
    return 1
        + partition.stream()
            .filter(other -> compare(other, current) < 0)
            .map(other -> Objects.toString(other.get(order.column())))
            .distinct()
            .count();
  }

  private static int constant(WindowFunction function, int index) {
    return (Integer) ((Argument.Constant) function.arguments().get(index)).value();
  }

  private static int column(WindowFunction function, int index) {
    return ((Argument.Column) function.arguments().get(index)).index();
  }

  private static Object tile(WindowFunction function, int place, int size) {
    int tiles = constant(function, 0);
    int tile = 0;
    for (int end = 0; end <= place; tile++) {
      end += size / tiles + (tile < size % tiles ? 1 : 0);
    }
    return function.type().kind() == TypeKind.INT ? (Object) tile : (Object) (long) tile;
  }

  private static Object shifted(
      WindowFunction function, List<List<Object>> partition, int place, int sign) {
    int arguments = function.arguments().size();
    int from = place + sign * (arguments > 1 ? constant(function, 1) : 1);
    if (from >= 0 && from < partition.size()) {
      return partition.get(from).get(column(function, 0));
    }
    return arguments > 2 ? partition.get(place).get(column(function, 2)) : null;
  }

  private List<List<Object>> frame(List<List<Object>> partition, List<Object> current, int place) {
    List<List<Object>> frame = new ArrayList<>();
    for (int i = 0; i < partition.size(); i++) {
      List<Object> other = partition.get(i);
      boolean peer = compare(other, current) == 0;
      boolean excluded =
          switch (group.frame().exclusion()) {
            case NOTHING -> false;
            case CURRENT_ROW -> i == place;
            case GROUP -> peer;
            case TIES -> peer && i != place;
          };
      if (!excluded
          && distance(group.frame().lower(), current, other, i - place) >= 0
          && distance(group.frame().upper(), current, other, i - place) <= 0) {
        frame.add(other);
      }
    }
    return frame;
  }

  /** How far behind an end of the current row's frame another row lies. */
  private double distance(Bound bound, List<Object> current, List<Object> other, int rowCount) {
    if (bound.place() == Place.FIRST) {
      return 1;
    } else if (bound.place() == Place.LAST) {
      return -1;
    }
    double offset = bound.offset() == null ? 0 : ((Number) bound.offset()).doubleValue();
    double end = bound.place() == Place.PRECEDING ? -offset : offset;
    if (group.frame().rows()) {
      return rowCount - end;
    }
    Object a = current.get(order.column());
    Object b = other.get(order.column());
    if (a == null || b == null || bound.offset() == null) {
      return compare(other, current);
    }
    double keys = ((Number) b).doubleValue() - ((Number) a).doubleValue();
    return (order.descending() ? -keys : keys) - end;
  }

  private static Object ofFrame(WindowFunction function, List<List<Object>> frame) {
    if (function.arguments().isEmpty()) {
      return (long) frame.size();
    }
    List<Object> all = frame.stream().map(row -> row.get(column(function, 0))).toList();
    List<Object> values = all.stream().filter(Objects::nonNull).toList();
    int nth = function.kind() == Kind.NTH_VALUE ? constant(function, 1) : 1;
    return switch (function.kind()) {
      case FIRST_VALUE, NTH_VALUE -> all.size() < nth ? null : all.get(nth - 1);
      case LAST_VALUE -> all.isEmpty() ? null : all.get(all.size() - 1);
      case COUNT -> (long) values.size();
      case MIN -> values.stream().min(ValueOrder::compare).orElse(null);
      case MAX -> values.stream().max(ValueOrder::compare).orElse(null);
      case SUM -> values.isEmpty() ? null : sum(function, values);
      default -> sum(function, values);
    };
  }

  private static Object sum(WindowFunction function, List<Object> values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Object value : values) {
      sum = sum.add(new BigDecimal(value.toString()));
    }
    return switch (function.type().kind()) {
      case DOUBLE -> sum.doubleValue();
      case DECIMAL -> sum.setScale(2);
      default -> sum.longValueExact();
    };
  }
}
