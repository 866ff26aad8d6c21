package dev.adb.session.append;

import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of an {@code add}: which column takes which literal or parameter. */
public final class AddItem {
  private final String text;
  private final AppendTarget target;
  private final List<Binding> bindings;
  private final SourceRange range;

  /** What is expected: a constant of the engine, or the parameter {@code expectedParameter}. */
  private final long expectation;

  private final int expectedParameter;

  public AddItem(
      String text,
      AppendTarget target,
      List<Binding> bindings,
      SourceRange range,
      long expectation,
      int expectedParameter) {
    this.text = text;
    this.target = target;
    this.bindings = bindings;
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

  public void add(Transaction transaction, Parameters parameters) {
    target.clear();
    for (Binding binding : bindings) {
      try {
        fill(binding, transaction, parameters);
      } catch (AdbException e) {
        throw at(e, binding.range());
      }
    }
    if (expectedParameter >= 0) {
      target.expect(expectedVersion(parameters));
    } else if (expectation != Expectation.ANY) {
      // otherwise a version that was named may have said what is expected
      target.expect(expectation);
    }
    try {
      target.add(transaction);
    } catch (AdbException e) {
      throw at(e, range);
    }
  }

  private void fill(Binding binding, Transaction transaction, Parameters parameters) {
    if (binding.parameter() >= 0) {
      target.set(binding.columnId(), parameters, binding.parameter());
    } else if (binding.currentTime()) {
      target.setCurrentTime(binding.columnId(), transaction.view().startTime());
    } else {
      target.set(binding.columnId(), binding.value());
    }
  }

  private long expectedVersion(Parameters parameters) {
    Object value = ParameterValues.object(parameters, expectedParameter);
    if (value == null) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "expected version must not be null");
    }
    return checkedVersion(AppendTarget.wholeNumber(value));
  }

  public static long checkedVersion(long version) {
    if (version < 0) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "expected version must be at least 0, got " + version);
    }
    return version;
  }

  private RuntimeException at(AdbException fault, SourceRange place) {
    String message = fault.getMessage();
    return DatalogException.at(
        text, place, fault.code().sqlState(), message == null ? fault.toString() : message);
  }
}
