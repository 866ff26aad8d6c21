package dev.adb.session.plain;

import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.type.DataType;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.KeyValues;
import dev.adb.session.definition.TypeMapping;
import dev.adb.session.plain.PlainQuery.Condition;
import dev.adb.session.plain.PlainQuery.Operand;
import dev.adb.session.plain.PlainText.Table;
import dev.adb.session.plain.PlainText.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code select … from one table}, with conditions on the key, the version and the position,
 * an order that the scan gives by itself, and a limit. Null stands for what is not plain.
 */
final class SelectReader {
  /** What SQL calls the first column that has no name. */
  private static final String UNNAMED = "EXPR$0";

  private final PlainText text;
  private final SqlTokens tokens;
  private final List<Condition> conditions = new ArrayList<>(2);
  private boolean newestFirst;
  private boolean isOrdered;
  private @Nullable Operand limit;

  SelectReader(PlainText text) {
    this.text = text;
    this.tokens = text.tokens;
  }

  @Nullable PlainQuery read() {
    boolean count = false;
    boolean star = false;
    List<String> names = new ArrayList<>();
    if (tokens.takeWord("count")) {
      count = tokens.takeSymbol('(') && tokens.takeSymbol('*') && tokens.takeSymbol(')');
      if (!count) {
        return null;
      }
    } else if (tokens.takeSymbol('*')) {
      star = true;
    } else {
      do {
        String name = tokens.takeName();
        if (name == null) {
          return null;
        }
        names.add(name);
      } while (tokens.takeSymbol(','));
    }
    Table table = tokens.takeWord("from") ? text.table() : null;
    if (table == null) {
      return null;
    }
    List<ColumnDefinition> all = table.columns(text.catalog);
    List<ColumnDefinition> columns = star || count ? all : named(all, names);
    boolean plain = columns != null && conditions(table) && order(table) && limit();
    if (columns == null || !plain || !tokens.atEnd()) {
      return null;
    }
    if (count && (isOrdered || limit != null)) {
      return null;
    }
    return new PlainQuery(
        new ScanRequest(table.source(), count ? new int[0] : ids(columns), List.of(), null),
        conditions,
        newestFirst,
        limit,
        count,
        count ? List.of(count()) : columnInfos(table, columns),
        text.parameters());
  }

  private static int[] ids(List<ColumnDefinition> columns) {
    int[] ids = new int[columns.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = columns.get(i).id();
    }
    return ids;
  }

  private static ColumnInfo count() {
    return ColumnInfo.of(UNNAMED, ValueType.of(ValueKind.BIGINT), false);
  }

  private static List<ColumnInfo> columnInfos(Table table, List<ColumnDefinition> columns) {
    List<ColumnInfo> infos = new ArrayList<>(columns.size());
    for (ColumnDefinition column : columns) {
      infos.add(
          new ColumnInfo(
              column.name(),
              column.name(),
              table.schema(),
              table.name(),
              TypeMapping.valueType(column.type()),
              column.nullable(),
              column.generated()));
    }
    return infos;
  }

  /** The columns of some names as they are spelt, or null. */
  private static @Nullable List<ColumnDefinition> named(
      List<ColumnDefinition> all, List<String> names) {
    List<ColumnDefinition> columns = new ArrayList<>(names.size());
    for (String name : names) {
      ColumnDefinition found = null;
      for (ColumnDefinition column : all) {
        if (column.name().equals(name)) {
          found = column;
        }
      }
      if (found == null) {
        return null;
      }
      columns.add(found);
    }
    return columns;
  }

  private boolean conditions(Table table) {
    if (!tokens.takeWord("where")) {
      return true;
    }
    do {
      Condition condition = condition(table.stream());
      if (condition == null) {
        return false;
      }
      conditions.add(condition);
    } while (tokens.takeWord("and"));
    return true;
  }

  private @Nullable Condition condition(@Nullable StreamDefinition stream) {
    String name = tokens.takeName();
    if (name == null) {
      return null;
    }
    int part = stream == null ? -1 : part(stream, name);
    if (part >= 0 && stream != null) {
      return keyCondition(CommonColumn.KEY - part, stream.key().get(part));
    }
    int column =
        name.equalsIgnoreCase("version")
            ? CommonColumn.VERSION
            : name.equalsIgnoreCase("global_position") ? CommonColumn.GLOBAL_POSITION : 0;
    Comparison comparison = column == 0 ? null : comparison();
    Operand operand = comparison == null ? null : wholeNumber();
    return operand == null ? null : new Condition(column, comparison, null, List.of(operand));
  }

  private static int part(StreamDefinition stream, String name) {
    for (int part = 0; part < stream.key().size(); part++) {
      if (name.equalsIgnoreCase(stream.key().get(part).name())) {
        return part;
      }
    }
    return -1;
  }

  private @Nullable Condition keyCondition(int columnId, KeyPart part) {
    List<Operand> operands = new ArrayList<>(1);
    boolean list = tokens.takeWord("in");
    if (!tokens.takeSymbol(list ? '(' : '=')) {
      return null;
    }
    do {
      Operand operand = keyOperand(part);
      if (operand == null) {
        return null;
      }
      operands.add(operand);
    } while (list && tokens.takeSymbol(','));
    if (list && !tokens.takeSymbol(')')) {
      return null;
    }
    return new Condition(columnId, list ? null : Comparison.EQUAL, part, operands);
  }

  private @Nullable Operand keyOperand(KeyPart part) {
    Value value = text.value();
    if (value == null) {
      return null;
    }
    if (value.parameter() >= 0) {
      text.declare(value.parameter(), part.type());
      return new Operand(value.parameter(), null);
    }
    try {
      return new Operand(-1, KeyValues.literal(value.literal(), part));
    } catch (AdbException e) {
      return null;
    }
  }

  private @Nullable Comparison comparison() {
    if (tokens.kind() != SqlTokens.Kind.SYMBOL) {
      return null;
    }
    Comparison comparison =
        switch (tokens.value()) {
          case "=" -> Comparison.EQUAL;
          case "<" -> Comparison.LESS;
          case "<=" -> Comparison.LESS_OR_EQUAL;
          case ">" -> Comparison.GREATER;
          case ">=" -> Comparison.GREATER_OR_EQUAL;
          default -> null;
        };
    tokens.next();
    return comparison;
  }

  private @Nullable Operand wholeNumber() {
    Value value = text.value();
    if (value == null) {
      return null;
    }
    if (value.parameter() >= 0) {
      text.declare(value.parameter(), DataType.BIGINT);
      return new Operand(value.parameter(), null);
    }
    Object literal = value.literal();
    return literal instanceof Integer || literal instanceof Long
        ? new Operand(-1, ((Number) literal).longValue())
        : null;
  }

  /** Takes an order that the scan gives: by position, and of one key by version. */
  private boolean order(Table table) {
    isOrdered = tokens.takeWord("order");
    if (!isOrdered) {
      return true;
    }
    String name = tokens.takeWord("by") ? tokens.takeName() : null;
    boolean given =
        name != null
            && (name.equalsIgnoreCase("global_position")
                || (name.equalsIgnoreCase("version") && isOneKey(table.stream())));
    newestFirst = given && tokens.takeWord("desc");
    if (!newestFirst) {
      tokens.takeWord("asc");
    }
    return given;
  }

  private boolean isOneKey(@Nullable StreamDefinition stream) {
    if (stream == null) {
      return false;
    }
    for (int part = 0; part < stream.key().size(); part++) {
      int id = CommonColumn.KEY - part;
      if (conditions.stream()
          .noneMatch(one -> one.columnId() == id && one.comparison() == Comparison.EQUAL)) {
        return false;
      }
    }
    return true;
  }

  private boolean limit() {
    boolean fetch = tokens.takeWord("fetch");
    if (!fetch && !tokens.takeWord("limit")) {
      return true;
    }
    if (fetch && !tokens.takeWord("first") && !tokens.takeWord("next")) {
      return false;
    }
    Value value = text.value();
    if (value == null) {
      return false;
    }
    if (value.parameter() >= 0) {
      text.declare(value.parameter(), DataType.INT);
      limit = new Operand(value.parameter(), null);
    } else if (value.literal() instanceof Integer count && count >= 0) {
      limit = new Operand(-1, count);
    } else {
      return false;
    }
    return !fetch
        || ((tokens.takeWord("row") || tokens.takeWord("rows")) && tokens.takeWord("only"));
  }
}
