package dev.adb.session.append;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An {@code add} against one catalog: names resolved, types checked, queries planned. The planner
 * is not touched unless something is computed.
 */
public final class BoundAdd {
  private static final int CANCEL_CHECK_ROWS = 1024;

  private final List<AddItem> items;
  private final List<ParameterInfo> parameters;
  private final @Nullable ItemQueries queries;
  private final @Nullable KeptStatement statement;

  private BoundAdd(
      List<AddItem> items,
      List<ParameterInfo> parameters,
      @Nullable ItemQueries queries,
      @Nullable KeptStatement statement) {
    this.items = items;
    this.parameters = parameters;
    this.queries = queries;
    this.statement = statement;
  }

  /**
   * Binds an {@code add}.
   *
   * @param text of the statement that it was parsed from
   * @throws dev.adb.datalog.source.DatalogException with the place of what is wrong
   */
  public static BoundAdd of(
      String text, DataStatement.Add add, CatalogSnapshot catalog, ItemPlanner planner) {
    AddBinder binder = new AddBinder(text, catalog);
    List<AddItem> items = binder.bind(add);
    if (add.body() == null && items.stream().allMatch(item -> item.computed().isEmpty())) {
      return new BoundAdd(items, List.copyOf(binder.parameters().values()), null, null);
    }
    ItemQueries queries =
        new ItemQueries(
            add, items, planner, binder.parameters(), DatalogParser.parameterCount(text));
    return new BoundAdd(
        items, queries.parameters(), queries, add.body() == null ? null : kept(text));
  }

  /** The statement as it is kept: without the semicolon that may end it. */
  private static KeptStatement kept(String text) {
    String stripped = text.strip();
    return KeptStatement.of(
        stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped);
  }

  public List<ParameterInfo> parameters() {
    return parameters;
  }

  /** What was noticed in the statement and is no error. */
  public Set<String> warnings() {
    return queries == null ? Set.of() : queries.warnings();
  }

  /** The plan of each item. */
  public String explain() {
    return queries == null ? "given values\n" : queries.explain();
  }

  /** Runs what the items compute, and gives the plans with what their operators counted. */
  public String analyze(Parameters values, ExecutionContext context) {
    return queries == null ? "given values\n" : queries.analyze(values, context);
  }

  /** Whether there is something to compute, so that {@link #add} needs a context. */
  public boolean isComputed() {
    return queries != null;
  }

  /** Adds the events of an {@code add} that computes nothing. */
  public void add(Transaction transaction, Parameters values) {
    for (int i = 0; i < items.size(); i++) {
      items.get(i).add(transaction, values);
    }
  }

  /** Reads the rows of all items, then adds their events. */
  public void add(Transaction transaction, Parameters values, ExecutionContext context) {
    if (queries == null) {
      add(transaction, values);
      return;
    }
    int countMax = Limits.TRANSACTION_EVENT_COUNT_MAX - transaction.eventCount();
    List<List<@Nullable Object[]>> rows = queries.rows(values, context, countMax);
    String metadata =
        statement == null ? null : "{\"statement\":\"%s\"}".formatted(statement.hash());
    boolean named = false;
    for (int i = 0; i < items.size(); i++) {
      AddItem item = items.get(i);
      List<@Nullable Object[]> own = rows.get(i);
      for (int row = 0; row < own.size(); row++) {
        boolean first = row == 0 || !item.isSameKey(own.get(row - 1), own.get(row));
        named |= item.add(transaction, values, own.get(row), first, metadata);
        checkNowAndThen(row, context);
      }
    }
    if (statement != null && named) {
      transaction.keep(statement);
    }
  }

  /**
   * Shows the events that would be added, in their order, checked as if they were.
   *
   * @param shown takes the event that the target holds at that moment
   */
  void forEach(Parameters values, ExecutionContext context, Consumer<AppendTarget> shown) {
    long startTime = context.view().startTime();
    List<List<@Nullable Object[]>> rows =
        queries == null
            ? List.of()
            : queries.rows(values, context, Limits.TRANSACTION_EVENT_COUNT_MAX);
    List<@Nullable Object[]> one = List.<@Nullable Object[]>of(new Object[0]);
    for (int i = 0; i < items.size(); i++) {
      List<@Nullable Object[]> own = queries == null ? one : rows.get(i);
      for (int row = 0; row < own.size(); row++) {
        items.get(i).show(startTime, values, own.get(row));
        shown.accept(items.get(i).target());
        checkNowAndThen(row, context);
      }
    }
  }

  /** Where each item's events go. */
  List<AppendTarget> targets() {
    return items.stream().map(AddItem::target).toList();
  }

  private static void checkNowAndThen(int row, ExecutionContext context) {
    if (row % CANCEL_CHECK_ROWS == 0) {
      context.cancel().check();
    }
  }
}
