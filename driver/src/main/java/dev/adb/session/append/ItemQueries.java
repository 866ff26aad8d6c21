package dev.adb.session.append;

import dev.adb.calcite.ParameterType;
import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.calcite.exec.UnfitValueException;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.AddItem.Computed;
import dev.adb.session.definition.TypeMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queries of an {@code add}: one for each item, whose rows are the values that the item
 * computes, each combination once.
 */
final class ItemQueries {
  private final DataStatement.Add add;
  private final List<AddItem> items;
  private final ItemPlanner planner;
  private final Map<Integer, ParameterInfo> given;
  private final int parameterCount;

  /** By item; null for one without a body that computes nothing. */
  private final List<@Nullable PlannedQuery> plans = new ArrayList<>();

  /**
   * Plans the queries.
   *
   * @param given the parameters that need no computing
   * @param parameterCount of the statement
   */
  ItemQueries(
      DataStatement.Add add,
      List<AddItem> items,
      ItemPlanner planner,
      Map<Integer, ParameterInfo> given,
      int parameterCount) {
    this.add = add;
    this.items = items;
    this.planner = planner;
    this.given = given;
    this.parameterCount = parameterCount;
    for (int item = 0; item < items.size(); item++) {
      plans.add(isComputed(item) ? plan(item, List.of()) : null);
    }
  }

  private boolean isComputed(int item) {
    return add.body() != null || !items.get(item).computed().isEmpty();
  }

  private PlannedQuery plan(int item, List<@Nullable DataType> boundTypes) {
    List<HeadTerm> head =
        new ArrayList<>(items.get(item).computed().stream().map(Computed::headTerm).toList());
    List<DataType> targets =
        new ArrayList<>(items.get(item).computed().stream().map(Computed::type).toList());
    if (head.isEmpty()) {
      // whether the body matches at all
      Expression yes = new Expression.Constant(true, items.get(item).range());
      head.add(new HeadTerm(null, yes, yes.range()));
      targets.add(DataType.BOOLEAN);
    }
    return planner.plan(
        "item %d of ".formatted(item + 1),
        new DatalogCompiler.Query(add.rules(), head, add.body(), List.of(), null, null, null),
        targets,
        boundTypes);
  }

  /** What each of the statement's parameters takes. */
  List<ParameterInfo> parameters() {
    List<ParameterInfo> parameters = new ArrayList<>();
    for (int i = 0; i < parameterCount; i++) {
      ParameterInfo known = given.get(i);
      DataType type = knownType(i);
      parameters.add(
          known != null
              ? known
              : new ParameterInfo(
                  type == null ? ValueType.of(ValueKind.UNKNOWN) : TypeMapping.valueType(type),
                  true));
    }
    return parameters;
  }

  private @Nullable DataType knownType(int parameter) {
    for (PlannedQuery plan : plans) {
      if (plan != null) {
        ParameterType type = plan.parameters().get(parameter);
        if (type.known()) {
          return type.type();
        }
      }
    }
    return null;
  }

  /** What was noticed, each once. */
  Set<String> warnings() {
    Set<String> warnings = new LinkedHashSet<>();
    for (PlannedQuery plan : plans) {
      if (plan != null) {
        warnings.addAll(plan.warnings());
      }
    }
    return warnings;
  }

  /** The plans, item by item. */
  String explain() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      PlannedQuery plan = plans.get(i);
      text.append(title(i));
      text.append(plan == null ? "given values\n" : plan.explain());
    }
    return text.toString();
  }

  /**
   * Runs each item's query to its end and gives the plans with what their operators counted.
   *
   * @throws IllegalStateException if they were not planned to count
   */
  String analyze(Parameters parameters, ExecutionContext context) {
    List<@Nullable DataType> boundTypes = boundTypes(parameters);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      text.append(title(i));
      PlannedQuery plan = plans.get(i);
      if (plan == null) {
        text.append("given values\n");
        continue;
      }
      PlannedQuery typed = boundTypes.isEmpty() ? plan : plan(i, boundTypes);
      ExecutionContext own = context.withCounters();
      try (Operator rows = typed.execute(own)) {
        while (rows.next() != null) {
          context.cancel().check();
        }
      }
      text.append(typed.explain(own.counters()));
    }
    return text.toString();
  }

  private String title(int item) {
    AppendTarget target = items.get(item).target();
    return "item %d: %s to %s\n".formatted(item + 1, target.type().name(), target.stream().name());
  }

  /**
   * The rows of every item, in the order in which their events are added.
   *
   * @param countMax more rows than that are an error
   * @throws AdbException {@link ErrorCode#LIMIT_EXCEEDED}, and what the queries throw
   */
  List<List<@Nullable Object[]>> rows(
      Parameters parameters, ExecutionContext context, int countMax) {
    List<@Nullable DataType> boundTypes = boundTypes(parameters);
    List<List<@Nullable Object[]>> rows = new ArrayList<>();
    int left = countMax;
    for (int i = 0; i < items.size(); i++) {
      PlannedQuery plan = plans.get(i);
      if (plan == null) {
        rows.add(List.<@Nullable Object[]>of(new Object[0]));
      } else {
        PlannedQuery typed = boundTypes.isEmpty() ? plan : plan(i, boundTypes);
        rows.add(rows(items.get(i), typed, context, left));
      }
      left -= rows.get(i).size();
    }
    return rows;
  }

  /** The types of bound values that nothing in the statement gives a type; empty if all have. */
  private List<@Nullable DataType> boundTypes(Parameters parameters) {
    List<@Nullable DataType> types = new ArrayList<>();
    boolean known = true;
    for (int i = 0; i < parameterCount; i++) {
      boolean has = given.containsKey(i) || knownType(i) != null;
      known &= has;
      types.add(has ? null : ParameterValues.type(parameters, i));
    }
    return known ? List.of() : types;
  }

  private static List<@Nullable Object[]> rows(
      AddItem item, PlannedQuery plan, ExecutionContext context, int countMax) {
    int width = item.computed().size();
    List<@Nullable Object[]> rows = new ArrayList<>();
    try (Operator operator = plan.execute(context)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        context.cancel().check();
        if (rows.size() + batch.rowCount() > countMax) {
          throw new AdbException(
              ErrorCode.LIMIT_EXCEEDED,
              "transaction has too many events: limit=" + Limits.TRANSACTION_EVENT_COUNT_MAX);
        }
        for (int row = 0; row < batch.rowCount(); row++) {
          @Nullable Object[] values = new Object[width];
          for (int i = 0; i < width; i++) {
            values[i] = batch.column(i).getObject(row);
          }
          rows.add(values);
        }
      }
    } catch (QueryException e) {
      throw e.getCause() instanceof UnfitValueException unfit
          ? item.unfit(unfit.column(), unfit)
          : e;
    }
    rows.sort(item::compare);
    return rows;
  }
}
