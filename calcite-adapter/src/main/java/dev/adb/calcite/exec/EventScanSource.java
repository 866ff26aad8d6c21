package dev.adb.calcite.exec;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** Opens the scan of an event table for a generated program, which calls it by name. */
public final class EventScanSource {
  private final ScanRequest.Source source;
  private final int[] columnIds;
  private final ColumnReader[] readers;
  private final List<PredicateTemplate> predicates;
  private final int rowCountConstant;
  private final boolean newestFirst;

  /** No constant bounds the number of rows. */
  public static final int ALL = -1;

  /**
   * @param types of the columns, in their order
   * @param rowCountConstant index of the constant that says how many rows are wanted, or {@link
   *     #ALL}
   * @param newestFirst whether they are counted from the newest back
   */
  public EventScanSource(
      ScanRequest.Source source,
      int[] columnIds,
      List<DataType> types,
      List<PredicateTemplate> predicates,
      int rowCountConstant,
      boolean newestFirst) {
    this.source = source;
    this.columnIds = columnIds.clone();
    this.readers = types.stream().map(ColumnReader::of).toArray(ColumnReader[]::new);
    this.predicates = List.copyOf(predicates);
    this.rowCountConstant = rowCountConstant;
    this.newestFirst = newestFirst;
  }

  /**
   * Reads what the execution reads.
   *
   * @param constants of the predicates, in Calcite's form
   */
  public Enumerable<@Nullable Object> open(DataContext root, @Nullable Object[] constants) {
    ExecutionContext execution = ((QueryDataContext) root).execution();
    return open(execution, constants, execution.asOf());
  }

  /**
   * Reads the past.
   *
   * @param time in milliseconds
   * @throws AdbException 22023 if the time is null or lies in the future
   */
  public Enumerable<@Nullable Object> openAsOf(
      DataContext root, @Nullable Object[] constants, @Nullable Object time) {
    if (time == null) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "the time of for system_time as of is null");
    }
    ExecutionContext execution = ((QueryDataContext) root).execution();
    long position = execution.view().positionAt(((Number) time).longValue());
    return open(execution, constants, position);
  }

  private Enumerable<@Nullable Object> open(
      ExecutionContext execution, @Nullable Object[] constants, @Nullable Long asOf) {
    ScanRequest request = request(constants, asOf);
    if (request == null) {
      return Linq4j.emptyEnumerable();
    }
    ReadView view = execution.view();
    return new BatchEnumerable(() -> view.scan(request), readers, execution.cancel());
  }

  /** What to ask of the engine, or null where no row can satisfy the predicates. */
  public @Nullable ScanRequest request(@Nullable Object[] constants, @Nullable Long asOf) {
    List<ColumnPredicate> bound = new ArrayList<>(predicates.size());
    for (PredicateTemplate template : predicates) {
      ColumnPredicate predicate = template.bind(constants);
      if (predicate == null) {
        return null;
      }
      bound.add(predicate);
    }
    return new ScanRequest(source, columnIds, bound, asOf, newestFirst, rowCount(constants));
  }

  /** A number that is none is refused by the limit above the scan. */
  private int rowCount(@Nullable Object[] constants) {
    Object wanted = rowCountConstant == ALL ? null : constants[rowCountConstant];
    long count = wanted instanceof Number number ? number.longValue() : ALL;
    return count < 0 || count > ScanRequest.ALL ? ScanRequest.ALL : (int) count;
  }
}
