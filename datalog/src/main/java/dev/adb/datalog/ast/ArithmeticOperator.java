package dev.adb.datalog.ast;

/**
 * Operators whose value is of the kind of their operands; those of one precedence bind leftwards.
 */
public enum ArithmeticOperator {
  MULTIPLY("*", true),
  DIVIDE("/", true),
  REMAINDER("%", true),
  ADD("+", false),
  SUBTRACT("-", false),
  CONCAT("||", false);

  private final String symbol;
  private final boolean multiplicative;

  ArithmeticOperator(String symbol, boolean multiplicative) {
    this.symbol = symbol;
    this.multiplicative = multiplicative;
  }

  /** Returns the operator as it is written. */
  public String symbol() {
    return symbol;
  }

  /** Returns whether the operator binds tighter than {@code +}. */
  public boolean isMultiplicative() {
    return multiplicative;
  }
}
