package dev.adb.session.plain;

import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.append.KeyValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query that is one scan. */
public final class PlainQuery {
  private final ScanRequest base;
  private final List<Condition> conditions;
  private final boolean newestFirst;
  private final @Nullable Operand limit;
  private final boolean isCount;
  private final List<ColumnInfo> columns;
  private final List<ParameterInfo> parameters;

  /** What is read where nothing depends on parameters. */
  private final @Nullable ScanRequest fixed;

  private final boolean fixedIsEmpty;

  /**
   * @param base without conditions, order and limit
   * @param limit how many rows are wanted, or null for all
   * @param isCount whether the rows are only counted
   */
  PlainQuery(
      ScanRequest base,
      List<Condition> conditions,
      boolean newestFirst,
      @Nullable Operand limit,
      boolean isCount,
      List<ColumnInfo> columns,
      List<ParameterInfo> parameters) {
    this.base = base;
    this.conditions = conditions;
    this.newestFirst = newestFirst;
    this.limit = limit;
    this.isCount = isCount;
    this.columns = columns;
    this.parameters = parameters;
    boolean constant = parameters.isEmpty();
    this.fixed = constant ? bind(Parameters.NONE, null) : null;
    this.fixedIsEmpty = constant && fixed == null;
  }

  /**
   * A value in internal form, or the parameter that gives it.
   *
   * @param parameter an index, or -1
   */
  record Operand(int parameter, @Nullable Object value) {}

  /**
   * A condition on a column.
   *
   * @param comparison null for being one of the operands
   * @param part of the key that the column is, or null for a column of whole numbers
   */
  record Condition(
      int columnId,
      @Nullable Comparison comparison,
      @Nullable KeyPart part,
      List<Operand> operands) {

    /** With the values of an execution, or null where no row can satisfy it. */
    @Nullable ColumnPredicate bind(Parameters values) {
      if (comparison != null) {
        Object value = value(operands.get(0), values);
        return value == null ? null : new Compare(columnId, comparison, value);
      }
      List<Object> members = new ArrayList<>(operands.size());
      for (Operand operand : operands) {
        Object value = value(operand, values);
        if (value != null) {
          members.add(value);
        }
      }
      return members.isEmpty() ? null : new In(columnId, members);
    }

    private @Nullable Object value(Operand operand, Parameters values) {
      int index = operand.parameter();
      if (index < 0) {
        return operand.value();
      }
      if (values.isNull(index)) {
        return null;
      }
      return part == null
          ? (Object) values.getLong(index)
          : KeyValues.parameter(values, index, part);
    }

    boolean fits(Parameters values) {
      if (part == null) {
        for (Operand operand : operands) {
          int index = operand.parameter();
          if (index >= 0 && !values.isNull(index) && !isWhole(values, index)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  private static boolean isWhole(Parameters values, int index) {
    ValueKind kind = values.kind(index);
    return kind == ValueKind.INT || kind == ValueKind.BIGINT;
  }

  public List<ColumnInfo> columns() {
    return columns;
  }

  public List<ParameterInfo> parameters() {
    return parameters;
  }

  /** Whether the rows are only counted. */
  public boolean isCount() {
    return isCount;
  }

  /** Whether parameters are plain; others need conversions, or are errors to be told. */
  public boolean fits(Parameters values) {
    if (limit != null && limit.parameter() >= 0) {
      int index = limit.parameter();
      boolean plain =
          !values.isNull(index)
              && isWhole(values, index)
              && values.getLong(index) >= 0
              && values.getLong(index) <= Integer.MAX_VALUE;
      if (!plain) {
        return false;
      }
    }
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).fits(values)) {
        return false;
      }
    }
    return true;
  }

  /** What an execution reads, or null where no row can satisfy the conditions. */
  public @Nullable ScanRequest request(Parameters values, @Nullable Long asOf) {
    if (asOf == null && (fixed != null || fixedIsEmpty)) {
      return fixed;
    }
    return bind(values, asOf);
  }

  private @Nullable ScanRequest bind(Parameters values, @Nullable Long asOf) {
    int count = ScanRequest.ALL;
    if (limit != null) {
      Object literal = limit.value();
      count = literal == null ? (int) values.getLong(limit.parameter()) : (Integer) literal;
    }
    if (conditions.isEmpty()) {
      return new ScanRequest(base.source(), base.columnIds(), List.of(), asOf, newestFirst, count);
    }
    if (conditions.size() == 1) {
      ColumnPredicate only = conditions.get(0).bind(values);
      return only == null
          ? null
          : new ScanRequest(
              base.source(), base.columnIds(), List.of(only), asOf, newestFirst, count);
    }
    List<ColumnPredicate> predicates = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      ColumnPredicate predicate = condition.bind(values);
      if (predicate == null) {
        return null;
      }
      predicates.add(predicate);
    }
    return new ScanRequest(base.source(), base.columnIds(), predicates, asOf, newestFirst, count);
  }
}
