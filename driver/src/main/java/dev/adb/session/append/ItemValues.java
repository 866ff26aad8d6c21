package dev.adb.session.append;

import dev.adb.datalog.analysis.Aggregates;
import dev.adb.datalog.ast.Addition;
import dev.adb.datalog.ast.Addition.Expectation.Exists;
import dev.adb.datalog.ast.Addition.Expectation.New;
import dev.adb.datalog.ast.Addition.Expectation.Version;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.session.ParameterInfo;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.AddItem.Binding;
import dev.adb.session.append.AddItem.Computed;
import dev.adb.session.definition.Literals;
import dev.adb.session.definition.TypeMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the values of one item: literals, parameters and the current time need no computing,
 * every other expression does.
 */
final class ItemValues {
  private static final String GROUPING_ERROR = "42803";

  private final String text;
  private final AppendTarget target;
  private final boolean derived;
  private final Map<Integer, ParameterInfo> parameters;
  private final List<Binding> bindings = new ArrayList<>();
  private final List<Computed> computed = new ArrayList<>();

  /** Columns that are given a value that is not the literal null. */
  private final Set<Integer> filled = new HashSet<>();

  private final Set<Integer> given = new HashSet<>();
  private long expectation = Expectation.ANY;
  private int expectedParameter = -1;

  /**
   * @param derived whether the item has a body, which may give any number of events
   * @param parameters gets those of the item that need no computing
   */
  ItemValues(
      String text, AppendTarget target, boolean derived, Map<Integer, ParameterInfo> parameters) {
    this.text = text;
    this.target = target;
    this.derived = derived;
    this.parameters = parameters;
  }

  /** Gives a column its value; {@code what} is the column in messages. */
  void give(int column, String what, Expression value) {
    DataType type = target.type(column);
    given.add(column);
    filled.add(column);
    if (value instanceof Expression.Parameter parameter) {
      parameters.put(parameter.index(), new ParameterInfo(TypeMapping.valueType(type), true));
      bindings.add(new Binding(column, parameter.index(), null, false, value.range()));
    } else if (value instanceof Expression.Constant constant) {
      bindings.add(literal(column, what, type, constant));
    } else if (value instanceof Expression.CurrentTime now) {
      checkFits(now, type, what);
      bindings.add(new Binding(column, -1, null, true, value.range()));
    } else {
      computed.add(computed(column, type, value));
    }
  }

  private Binding literal(int column, String what, DataType type, Expression.Constant constant) {
    if (constant.value() == null) {
      filled.remove(column);
    }
    try {
      Object value = Literals.convert(constant.value(), type, what);
      if (derived) {
        // the body may give no event, and yet a value that cannot fit is an error
        target.set(column, value);
      }
      return new Binding(column, -1, value, false, constant.range());
    } catch (AdbException e) {
      throw AddItem.at(text, e, constant.range());
    }
  }

  private void checkFits(Expression.CurrentTime now, DataType type, String what) {
    boolean date = now.kind() == Expression.CurrentTime.Kind.DATE;
    if (type.kind() != (date ? TypeKind.DATE : TypeKind.TIMESTAMP)) {
      throw DatalogException.at(
          text,
          now.range(),
          ErrorCode.TYPE_MISMATCH.sqlState(),
          "%s is %s and takes no %s".formatted(what, type, date ? "date" : "timestamp"));
    }
  }

  private Computed computed(int column, DataType type, Expression value) {
    if (Aggregates.isIn(value)) {
      throw DatalogException.at(
          text,
          value.range(),
          GROUPING_ERROR,
          "an aggregate cannot stand in an item of add",
          "aggregate in a rule before it, and name the rule where the body stands");
    }
    if (!derived && value instanceof Expression.Variable variable) {
      throw DatalogException.at(
          text,
          value.range(),
          ErrorCode.UNDEFINED_COLUMN.sqlState(),
          "nothing binds the variable " + variable.name(),
          "write %s = value, or bind it after where".formatted(variable.name()));
    }
    return new Computed(column, type, value);
  }

  /** Says what the stream key must hold. */
  void expect(Addition.Expectation expected) {
    if (expected instanceof New) {
      expectation = Expectation.NEW;
    } else if (expected instanceof Exists) {
      expectation = Expectation.EXISTS;
    } else if (expected instanceof Version version) {
      expect(version.version());
    }
  }

  private void expect(Expression version) {
    if (version instanceof Expression.Parameter parameter) {
      expectedParameter = parameter.index();
      parameters.put(parameter.index(), new ParameterInfo(ValueType.of(ValueKind.BIGINT), false));
    } else if (version instanceof Expression.Constant constant) {
      expectation = literalVersion(constant);
    } else {
      computed.add(computed(AddItem.EXPECTED_VERSION, DataType.BIGINT, version));
    }
  }

  private long literalVersion(Expression.Constant version) {
    try {
      Object value = version.value();
      if (value instanceof Number) {
        return AddItem.checkedVersion(AppendTarget.wholeNumber(value));
      }
      throw new AdbException(
          ErrorCode.TYPE_MISMATCH, "expected version must be a whole number or ?");
    } catch (AdbException e) {
      throw AddItem.at(text, e, version.range());
    }
  }

  /**
   * The item.
   *
   * @throws DatalogException 23502 if it has a body and lacks a required attribute
   */
  AddItem item(SourceRange range) {
    if (derived) {
      checkComplete(range);
    }
    computed.sort(Comparator.comparingInt(this::rank));
    return new AddItem(text, target, bindings, computed, range, expectation, expectedParameter);
  }

  private void checkComplete(SourceRange range) {
    for (AttributeDefinition attribute : target.type().visibleAttributes()) {
      boolean byDefault = attribute.defaultValue() != null && !given.contains(attribute.id());
      if (!attribute.optional() && !byDefault && !filled.contains(attribute.id())) {
        throw DatalogException.at(
            text,
            range,
            ErrorCode.MISSING_ATTRIBUTE.sqlState(),
            "required attribute %s of %s is missing"
                .formatted(attribute.name(), target.type().name()));
      }
    }
  }

  /** Key, attributes in order of creation, properties, expected version. */
  private int rank(Computed value) {
    int column = value.columnId();
    if (column == AddItem.EXPECTED_VERSION) {
      return Integer.MAX_VALUE;
    }
    if (column > 0) {
      return target.attribute(column);
    }
    return CommonColumn.isKey(column)
        ? Integer.MIN_VALUE + CommonColumn.keyPart(column)
        : Integer.MAX_VALUE / 2 - column;
  }
}
