package dev.adb.session.append;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import dev.adb.session.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of an {@code add}: which column takes which literal, parameter or computed value.
 *
 * <p>Computed values come in rows, one for each event, a value in internal form for each of {@link
 * #computed}.
 */
public final class AddItem {

  /** The column id of a computed value that is the version to expect. */
  static final int EXPECTED_VERSION = Integer.MIN_VALUE;

  private final String text;
  private final AppendTarget target;
  private final List<Binding> bindings;
  private final List<Computed> computed;
  private final SourceRange range;

  /** What is expected: a constant of the engine, or the parameter {@code expectedParameter}. */
  private final long expectation;

  private final int expectedParameter;

  /** An item that computes nothing. */
  public AddItem(
      String text,
      AppendTarget target,
      List<Binding> bindings,
      SourceRange range,
      long expectation,
      int expectedParameter) {
    this(text, target, bindings, List.of(), range, expectation, expectedParameter);
  }

  AddItem(
      String text,
      AppendTarget target,
      List<Binding> bindings,
      List<Computed> computed,
      SourceRange range,
      long expectation,
      int expectedParameter) {
    this.text = text;
    this.target = target;
    this.bindings = List.copyOf(bindings);
    this.computed = List.copyOf(computed);
    this.range = range;
    this.expectation = expectation;
    this.expectedParameter = expectedParameter;
  }

  /**
   * A column and what it takes.
   *
   * @param parameter index of a parameter, or -1
   * @param value a literal in internal form, where there is no parameter
   * @param currentTime whether the value is the transaction's start, in the unit of the column
   */
  public record Binding(
      int columnId,
      int parameter,
      @Nullable Object value,
      boolean currentTime,
      SourceRange range) {}

  /** A column, or {@link #EXPECTED_VERSION}, and the expression that it takes. */
  record Computed(int columnId, DataType type, Expression value) {
    HeadTerm headTerm() {
      return new HeadTerm(null, value, value.range());
    }
  }

  /** The event's type and stream, and the slots of its values. */
  AppendTarget target() {
    return target;
  }

  SourceRange range() {
    return range;
  }

  /** In the order by which rows are ordered: key, attributes, properties, expected version. */
  List<Computed> computed() {
    return computed;
  }

  /** The order of events: by each value in turn, nulls first. */
  int compare(@Nullable Object[] left, @Nullable Object[] right) {
    return compareFirst(left, right, computed.size());
  }

  /** Whether the events of two rows have one stream key. */
  boolean isSameKey(@Nullable Object[] left, @Nullable Object[] right) {
    int parts = 0;
    while (parts < computed.size() && CommonColumn.isKey(computed.get(parts).columnId())) {
      parts++;
    }
    return compareFirst(left, right, parts) == 0;
  }

  private static int compareFirst(@Nullable Object[] left, @Nullable Object[] right, int count) {
    int order = 0;
    for (int i = 0; i < count && order == 0; i++) {
      Object a = left[i];
      Object b = right[i];
      order =
          a == null || b == null ? Boolean.compare(a != null, b != null) : ValueOrder.compare(a, b);
    }
    return order;
  }

  /** Adds the event of literals and parameters alone. */
  public void add(Transaction transaction, Parameters parameters) {
    fill(transaction.startTime(), parameters);
    expectGiven(parameters);
    append(transaction);
  }

  /**
   * Adds the event of a row.
   *
   * @param first whether it is the row's stream key's first event, at which it is checked what is
   *     expected
   * @param metadata for an event that is given none, or null
   * @return whether the event got {@code metadata}
   */
  boolean add(
      Transaction transaction,
      Parameters parameters,
      @Nullable Object[] row,
      boolean first,
      @Nullable String metadata) {
    fill(transaction.startTime(), parameters, row);
    boolean lacking = metadata != null && !target.hasMetadata();
    if (lacking) {
      target.set(CommonColumn.METADATA, metadata);
    }
    if (first) {
      expectGiven(parameters);
      expectComputed(row);
    }
    append(transaction);
    return lacking;
  }

  /** Fills the target with the event of a row and checks it, without adding it. */
  void show(long startTime, Parameters parameters, @Nullable Object[] row) {
    fill(startTime, parameters, row);
    try {
      target.check();
    } catch (AdbException e) {
      throw at(e, range);
    }
  }

  /** The fault of a computed value, by its index. */
  DatalogException unfit(int value, AdbException fault) {
    return at(text, fault, computed.get(value).value().range());
  }

  private void append(Transaction transaction) {
    try {
      target.add(transaction);
    } catch (AdbException e) {
      throw at(e, range);
    }
  }

  private void fill(long startTime, Parameters parameters, @Nullable Object[] row) {
    fill(startTime, parameters);
    for (int i = 0; i < row.length; i++) {
      Computed column = computed.get(i);
      if (column.columnId() != EXPECTED_VERSION) {
        try {
          target.set(column.columnId(), row[i]);
        } catch (AdbException e) {
          throw at(e, column.value().range());
        }
      }
    }
  }

  private void fill(long startTime, Parameters parameters) {
    target.clear();
    for (int i = 0; i < bindings.size(); i++) {
      Binding binding = bindings.get(i);
      try {
        fill(binding, startTime, parameters);
      } catch (AdbException e) {
        throw at(e, binding.range());
      }
    }
  }

  private void fill(Binding binding, long startTime, Parameters parameters) {
    if (binding.parameter() >= 0) {
      target.set(binding.columnId(), parameters, binding.parameter());
    } else if (binding.currentTime()) {
      target.setCurrentTime(binding.columnId(), startTime);
    } else {
      target.set(binding.columnId(), binding.value());
    }
  }

  private void expectGiven(Parameters parameters) {
    if (expectedParameter >= 0) {
      target.expect(expectedVersion(ParameterValues.object(parameters, expectedParameter)));
    } else if (expectation != Expectation.ANY) {
      // otherwise a version that was named may have said what is expected
      target.expect(expectation);
    }
  }

  private void expectComputed(@Nullable Object[] row) {
    int last = row.length - 1;
    if (last >= 0 && computed.get(last).columnId() == EXPECTED_VERSION) {
      try {
        target.expect(expectedVersion(row[last]));
      } catch (AdbException e) {
        throw at(e, computed.get(last).value().range());
      }
    }
  }

  private static long expectedVersion(@Nullable Object value) {
    if (value == null) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "expected version must not be null");
    }
    return checkedVersion(AppendTarget.wholeNumber(value));
  }

  static long checkedVersion(long version) {
    if (version < 0) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "expected version must be at least 0, got " + version);
    }
    return version;
  }

  private RuntimeException at(AdbException fault, SourceRange place) {
    return at(text, fault, place);
  }

  static DatalogException at(String text, AdbException fault, SourceRange place) {
    String message = fault.getMessage();
    return DatalogException.at(
        text, place, fault.code().sqlState(), message == null ? fault.toString() : message);
  }
}
