package dev.adb.session.reference.random;

import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Random expressions and conditions over bound variables; none divides by what can be zero. */
record RandomExpressions(Random random, Collection<Variable> variables) {
  private static final List<String> COMPARISONS = List.of("=", "!=", "<", "<=", ">", ">=");

  /** The text of an expression, and whether it may be null. */
  record Text(String text, boolean nullable) {}

  /** Returns a variable of the kind, or null. */
  @org.jspecify.annotations.Nullable
  Variable variable(Kind kind) {
    List<Variable> fitting = variables.stream().filter(v -> v.kind() == kind).toList();
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Text literal(Kind kind) {
    String literal = kind.literal(random);
    return new Text(random.nextInt(12) == 0 ? "?{" + literal + "}" : literal, false);
  }

  /** Returns a literal in brackets where a minus sign would stand behind an operator. */
  private Text operand(Kind kind, int depth) {
    Text text = expression(kind, depth);
    return text.text().startsWith("-") ? new Text("(" + text.text() + ")", text.nullable()) : text;
  }

  /** Returns an expression of the kind; {@code depth} 0 is a variable or a literal. */
  Text expression(Kind kind, int depth) {
    Variable variable = variable(kind);
    if (variable != null && (depth == 0 ? random.nextInt(6) > 0 : random.nextInt(3) == 0)) {
      return new Text(variable.name(), variable.nullable());
    }
    if (depth == 0) {
      return kind == Kind.DECIMAL && variable == null && random.nextBoolean()
          ? expression(Kind.WHOLE, 0)
          : new Text(kind.literal(random), false);
    }
    if (random.nextInt(6) == 0) {
      return choice(kind, depth);
    }
    return switch (kind) {
      case WHOLE -> whole(depth);
      case DECIMAL -> decimal(depth);
      case STRING -> string(depth);
      case DATE -> date(depth);
      case BOOLEAN -> expression(kind, 0);
    };
  }

  /** A case or a function that chooses one of its operands. */
  private Text choice(Kind kind, int depth) {
    Text a = expression(kind, depth - 1);
    Text b = expression(kind, depth - 1);
    return switch (random.nextInt(kind == Kind.BOOLEAN ? 3 : 5)) {
      case 0 ->
          new Text(
              "case when " + condition(0) + " then " + a.text() + " else " + b.text() + " end",
              a.nullable() || b.nullable());
      case 1 -> new Text("case when " + condition(0) + " then " + a.text() + " end", true);
      case 2 -> coalesce(kind, b);
      // of two that are the same it is null, and comparing that with anything is refused
      case 3 ->
          a.text().equals(b.text())
              ? a
              : new Text("nullif(" + a.text() + ", " + b.text() + ")", true);
      default ->
          new Text(
              (random.nextBoolean() ? "least(" : "greatest(") + a.text() + ", " + b.text() + ")",
              a.nullable() || b.nullable());
    };
  }

  private Text coalesce(Kind kind, Text fallback) {
    Variable variable = variable(kind);
    return variable == null
        ? fallback
        : new Text(
            "coalesce(" + variable.name() + ", " + fallback.text() + ")", fallback.nullable());
  }

  private Text whole(int depth) {
    Text a = operand(Kind.WHOLE, depth - 1);
    Text b = operand(Kind.WHOLE, depth - 1);
    boolean nullable = a.nullable() || b.nullable();
    int divisor = 2 + random.nextInt(3);
    Variable text = variable(Kind.STRING);
    Variable date = variable(Kind.DATE);
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Text("(" + a.text() + " + " + b.text() + ")", nullable);
      case 2 -> new Text("(" + a.text() + " - " + b.text() + ")", nullable);
      case 3 -> new Text("(" + a.text() + " * " + b.text() + ")", nullable);
      case 4 -> new Text("(" + a.text() + " / " + divisor + ")", a.nullable());
      case 5 -> new Text("(" + a.text() + " % " + divisor + ")", a.nullable());
      case 6 -> new Text("abs(" + a.text() + ")", a.nullable());
      case 7 -> text == null ? a : new Text("char_length(" + text.name() + ")", text.nullable());
      default ->
          date == null ? a : new Text("extract(day from " + date.name() + ")", date.nullable());
    };
  }

  private Text decimal(int depth) {
    Text a = operand(Kind.DECIMAL, depth - 1);
    Text b = operand(random.nextBoolean() ? Kind.WHOLE : Kind.DECIMAL, depth - 1);
    boolean nullable = a.nullable() || b.nullable();
    return switch (random.nextInt(4)) {
      case 0 -> new Text("(" + a.text() + " + " + b.text() + ")", nullable);
      case 1 -> new Text("(" + b.text() + " - " + a.text() + ")", nullable);
      case 2 -> new Text("(" + a.text() + " * " + (1 + random.nextInt(3)) + ")", a.nullable());
      default -> new Text("abs(" + a.text() + ")", a.nullable());
    };
  }

  private Text string(int depth) {
    Text a = expression(Kind.STRING, depth - 1);
    Text b = expression(Kind.STRING, depth - 1);
    Variable whole = variable(Kind.WHOLE);
    return switch (random.nextInt(4)) {
      case 0 -> new Text("upper(" + a.text() + ")", a.nullable());
      case 1 ->
          whole == null ? a : new Text("cast(" + whole.name() + " as string)", whole.nullable());
      default -> new Text("(" + a.text() + " || " + b.text() + ")", a.nullable() || b.nullable());
    };
  }

  private Text date(int depth) {
    Text a = expression(Kind.DATE, depth - 1);
    String sign = random.nextBoolean() ? " + " : " - ";
    return new Text("(" + a.text() + sign + "interval '1' day)", a.nullable());
  }

  /**
   * Returns a condition. One of depth 0 is a single comparison. A bare loose variable is never
   * compared with {@code =} or {@code in}, which could also bind it.
   */
  String condition(int depth) {
    if (variables.isEmpty()) {
      return random.nextBoolean() ? "1 = 1" : "2 > 1";
    }
    if (depth > 0) {
      String a = condition(depth - 1);
      String b = condition(depth - 1);
      return switch (random.nextInt(6)) {
        case 0 -> "not (" + a + ")";
        case 1 -> "(" + a + " or " + b + ")";
        case 2 -> "not (" + a + " and " + b + ")";
        default -> comparison();
      };
    }
    return comparison();
  }

  private String comparison() {
    Variable variable = one(List.copyOf(variables));
    Kind kind = variable.kind();
    String name = variable.name();
    String low = kind.literal(random);
    switch (random.nextInt(8)) {
      case 0:
        return name + (random.nextInt(3) > 0 ? " is not null" : " is null");
      case 1:
        String not = variable.loose() || random.nextInt(4) == 0 ? " not in (" : " in (";
        String last = random.nextInt(5) == 0 ? "null" : literal(kind).text();
        return name + not + low + ", " + kind.literal(random) + ", " + last + ")";
      case 2:
        if (kind == Kind.STRING) {
          boolean negated = random.nextInt(4) == 0;
          return name
              + (negated ? " not" : "")
              + " like '"
              + one(List.of("a%", "%b", "_", "%"))
              + "'";
        } else if (kind == Kind.BOOLEAN) {
          return random.nextBoolean() ? name : "not " + name;
        }
        boolean negated = random.nextInt(4) == 0;
        Text high = operand(kind, 1);
        return name + (negated ? " not" : "") + " between " + low + " and " + high.text();
      case 3:
        if (kind == Kind.BOOLEAN) {
          return name;
        }
        return operand(kind, 1).text() + " " + operator(false) + " " + operand(kind, 1).text();
      default:
        boolean isWide = kind == Kind.WHOLE && random.nextInt(5) == 0;
        boolean isOrdered = kind != Kind.BOOLEAN;
        String right = operand(isWide ? Kind.DECIMAL : kind, random.nextInt(2)).text();
        // A variable is never bound to a number of another kind than its attribute has.
        boolean canBind =
            !isWide
                && !variable.loose()
                && variables.stream().noneMatch(v -> v.loose() && v.name().equals(right));
        String operator = isOrdered ? operator(canBind) : canBind ? "=" : "!=";
        return name + " " + operator + " " + right;
    }
  }

  private String operator(boolean canBind) {
    return one(canBind ? COMPARISONS : COMPARISONS.subList(1, COMPARISONS.size()));
  }
}
