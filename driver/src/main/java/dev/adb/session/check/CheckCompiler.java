package dev.adb.session.check;

import dev.adb.datalog.ast.Bytes;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.type.ValueOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compiles one check: resolves attributes, checks types, and makes evaluations. */
final class CheckCompiler {
  private static final long NANOS_A_MILLI = 1_000_000;

  private final String text;
  private final List<AttributeDefinition> attributes;
  private final TreeSet<Integer> reads = new TreeSet<>();

  /** An expression with the kind of its values. */
  record Typed(Kind kind, Evaluation evaluation) {}

  CheckCompiler(String text, List<AttributeDefinition> attributes) {
    this.text = text;
    this.attributes = attributes;
  }

  /** The attributes that were read, by their place. */
  int[] reads() {
    return reads.stream().mapToInt(Integer::intValue).toArray();
  }

  Evaluation condition(Expression expression) {
    return typed(expression, Kind.BOOLEAN);
  }

  /** Compiles an expression that must be of a kind. */
  Evaluation typed(Expression expression, Kind kind) {
    Typed typed = compile(expression);
    if (typed.kind() != kind && typed.kind() != Kind.NULL) {
      throw mismatch(expression, "%s expected, got %s".formatted(kind.text(), typed.kind().text()));
    }
    return typed.evaluation();
  }

  Typed number(Expression expression) {
    Typed typed = compile(expression);
    if (!typed.kind().isNumber()) {
      throw mismatch(expression, "number expected, got " + typed.kind().text());
    }
    return typed;
  }

  Typed compile(Expression expression) {
    if (expression instanceof Expression.Variable variable) {
      return attribute(variable);
    }
    if (expression instanceof Expression.Constant constant) {
      return constant(constant);
    }
    if (expression instanceof Expression.Negative negative) {
      Typed operand = number(negative.operand());
      return new Typed(operand.kind(), unary(operand.evaluation(), Numbers::negate));
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    }
    if (expression instanceof Expression.FunctionCall call) {
      return new CheckFunctions(this).compile(call);
    }
    if (expression instanceof Expression.Case choice) {
      return choice(choice);
    }
    if (expression instanceof Expression.Cast cast) {
      return new CheckCasts(this).compile(cast);
    }
    if (expression instanceof Expression.Extract extract) {
      return new CheckTimes(this).compile(extract);
    }
    return bool(expression);
  }

  private Typed bool(Expression expression) {
    Evaluation evaluation;
    if (expression instanceof Expression.Comparison comparison) {
      evaluation = comparison(comparison);
    } else if (expression instanceof Expression.IsNull isNull) {
      Evaluation operand = compile(isNull.operand()).evaluation();
      evaluation = draft -> (operand.of(draft) == null) != isNull.negated();
    } else if (expression instanceof Expression.InList in) {
      evaluation = inList(in);
    } else if (expression instanceof Expression.Like like) {
      evaluation = like(like);
    } else if (expression instanceof Expression.Between between) {
      evaluation = between(between);
    } else if (expression instanceof Expression.Logical logical) {
      evaluation = logical(logical);
    } else if (expression instanceof Expression.Not not) {
      Evaluation operand = condition(not.operand());
      evaluation = draft -> !isTrue(operand, draft);
    } else {
      throw DatalogException.at(
          text,
          expression.range(),
          ErrorCode.NOT_SUPPORTED.sqlState(),
          "a check cannot hold this",
          "use the event's attributes, literals, operators, case, cast, extract and functions");
    }
    return new Typed(Kind.BOOLEAN, evaluation);
  }

  private Typed attribute(Expression.Variable variable) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).name().equalsIgnoreCase(variable.name())) {
        int place = i;
        reads.add(place);
        return new Typed(
            Kind.of(attributes.get(i).type()),
            draft -> widened(draft.getObject(place), draft, place));
      }
    }
    throw DatalogException.at(
        text,
        variable.range(),
        ErrorCode.UNDEFINED_COLUMN.sqlState(),
        "the event has no attribute " + variable.name(),
        "a check reads the event's own attributes: "
            + String.join(", ", attributes.stream().map(AttributeDefinition::name).toList()));
  }

  /** Whole numbers are Long here; days and times stay Integer. */
  private static @Nullable Object widened(@Nullable Object value, EventDraft draft, int place) {
    Kind kind = Kind.of(draft.type().visibleAttributes().get(place).type());
    if (kind == Kind.WHOLE && value instanceof Integer number) {
      return number.longValue();
    }
    return value;
  }

  private Typed constant(Expression.Constant constant) {
    Object value = constant.value();
    if (value == null) {
      return new Typed(Kind.NULL, draft -> null);
    }
    if (value instanceof Integer || value instanceof Long) {
      Long whole = ((Number) value).longValue();
      return new Typed(Kind.WHOLE, draft -> whole);
    }
    if (value instanceof LocalDate date) {
      Integer days = (int) date.toEpochDay();
      return new Typed(Kind.DATE, draft -> days);
    }
    if (value instanceof LocalTime time) {
      Integer millis = (int) (time.toNanoOfDay() / NANOS_A_MILLI);
      return new Typed(Kind.TIME, draft -> millis);
    }
    if (value instanceof LocalDateTime time) {
      Long millis = time.toInstant(ZoneOffset.UTC).toEpochMilli();
      return new Typed(Kind.TIMESTAMP, draft -> millis);
    }
    if (value instanceof Bytes bytes) {
      byte[] array = bytes.toArray();
      return new Typed(Kind.BYTES, draft -> array);
    }
    return new Typed(kindOf(constant, value), draft -> value);
  }

  private Kind kindOf(Expression.Constant constant, Object value) {
    if (value instanceof Boolean) {
      return Kind.BOOLEAN;
    }
    if (value instanceof BigDecimal) {
      return Kind.DECIMAL;
    }
    if (value instanceof Double) {
      return Kind.DOUBLE;
    }
    if (value instanceof String) {
      return Kind.STRING;
    }
    if (value instanceof UUID) {
      return Kind.UUID;
    }
    throw DatalogException.at(
        text,
        constant.range(),
        ErrorCode.NOT_SUPPORTED.sqlState(),
        "an interval cannot stand in a check");
  }

  interface BinaryFunction {
    Object of(Object left, Object right);
  }

  interface UnaryFunction {
    Object of(Object operand);
  }

  static Evaluation unary(Evaluation operand, UnaryFunction function) {
    return draft -> {
      Object value = operand.of(draft);
      return value == null ? null : function.of(value);
    };
  }

  static Evaluation binary(Evaluation left, Evaluation right, BinaryFunction function) {
    return draft -> {
      Object a = left.of(draft);
      Object b = right.of(draft);
      return a == null || b == null ? null : function.of(a, b);
    };
  }

  private Typed arithmetic(Expression.Arithmetic arithmetic) {
    if (arithmetic.operator().symbol().equals("||")) {
      return new Typed(
          Kind.STRING,
          binary(
              typed(arithmetic.left(), Kind.STRING),
              typed(arithmetic.right(), Kind.STRING),
              (a, b) -> (String) a + b));
    }
    Typed left = number(arithmetic.left());
    Typed right = number(arithmetic.right());
    BinaryFunction function =
        switch (arithmetic.operator().symbol()) {
          case "+" -> Numbers::add;
          case "-" -> Numbers::subtract;
          case "*" -> Numbers::multiply;
          case "/" -> Numbers::divide;
          default -> Numbers::remainder;
        };
    return new Typed(
        wider(left.kind(), right.kind()), binary(left.evaluation(), right.evaluation(), function));
  }

  static Kind wider(Kind left, Kind right) {
    if (left == Kind.NULL) {
      return right;
    }
    return left.compareTo(right) >= 0 || right == Kind.NULL ? left : right;
  }

  private void checkComparable(Expression at, Kind left, Kind right) {
    if (!left.comparesWith(right)) {
      throw mismatch(at, "%s cannot be compared with %s".formatted(left.text(), right.text()));
    }
  }

  private Evaluation comparison(Expression.Comparison comparison) {
    Typed left = compile(comparison.left());
    Typed right = compile(comparison.right());
    checkComparable(comparison, left.kind(), right.kind());
    String operator = comparison.operator().symbol();
    return draft -> {
      Object a = left.evaluation().of(draft);
      Object b = right.evaluation().of(draft);
      if (a == null || b == null) {
        // equality treats null as a value; an order with null is false
        boolean equal = a == null && b == null;
        return switch (operator) {
          case "=" -> equal;
          case "!=", "<>" -> !equal;
          default -> false;
        };
      }
      return holds(operator, compare(a, b));
    };
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "!=", "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  static int compare(Object left, Object right) {
    return left instanceof Number && right instanceof Number
        ? Numbers.compare(left, right)
        : ValueOrder.compare(left, right);
  }

  private Evaluation inList(Expression.InList in) {
    Typed operand = compile(in.operand());
    List<Evaluation> members = new ArrayList<>();
    for (Expression member : in.operands().subList(1, in.operands().size())) {
      Typed typed = compile(member);
      checkComparable(member, operand.kind(), typed.kind());
      members.add(typed.evaluation());
    }
    return draft -> {
      Object value = operand.evaluation().of(draft);
      boolean found = false;
      for (Evaluation member : members) {
        Object candidate = member.of(draft);
        found |= same(value, candidate);
      }
      return found != in.negated();
    };
  }

  /** Null equals null, as in the language's conditions. */
  private static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    return compare(left, right) == 0;
  }

  private Evaluation like(Expression.Like like) {
    Evaluation operand = typed(like.operand(), Kind.STRING);
    Evaluation pattern = typed(like.pattern(), Kind.STRING);
    return draft -> {
      Object value = operand.of(draft);
      Object template = pattern.of(draft);
      return value != null
          && template != null
          && LikePattern.matches((String) value, (String) template) != like.negated();
    };
  }

  private Evaluation between(Expression.Between between) {
    Typed operand = compile(between.operand());
    Typed low = compile(between.operands().get(1));
    Typed high = compile(between.operands().get(2));
    checkComparable(between, operand.kind(), low.kind());
    checkComparable(between, operand.kind(), high.kind());
    return draft -> {
      Object value = operand.evaluation().of(draft);
      Object from = low.evaluation().of(draft);
      Object to = high.evaluation().of(draft);
      return value != null
          && from != null
          && to != null
          && (compare(value, from) >= 0 && compare(value, to) <= 0) != between.negated();
    };
  }

  static boolean isTrue(Evaluation condition, EventDraft draft) {
    return Boolean.TRUE.equals(condition.of(draft));
  }

  private Evaluation logical(Expression.Logical logical) {
    List<Evaluation> operands = logical.operands().stream().map(this::condition).toList();
    boolean and = logical.operator() == Expression.Logical.Operator.AND;
    return draft -> {
      for (Evaluation operand : operands) {
        if (isTrue(operand, draft) != and) {
          return !and;
        }
      }
      return and;
    };
  }

  private Typed choice(Expression.Case choice) {
    record Branch(Evaluation when, Evaluation then) {}
    Typed subject = choice.operand() == null ? null : compile(choice.operand());
    List<Branch> branches = new ArrayList<>();
    Kind kind = Kind.NULL;
    for (Expression.Case.Branch branch : choice.branches()) {
      Typed then = compile(branch.then());
      checkComparable(branch.then(), kind, then.kind());
      kind = wider(kind, then.kind());
      Evaluation when;
      if (subject == null) {
        when = condition(branch.when());
      } else {
        Typed tested = compile(branch.when());
        checkComparable(branch.when(), subject.kind(), tested.kind());
        when = binary(subject.evaluation(), tested.evaluation(), (a, b) -> compare(a, b) == 0);
      }
      branches.add(new Branch(when, then.evaluation()));
    }
    Typed otherwise = choice.otherwise() == null ? null : compile(choice.otherwise());
    if (otherwise != null) {
      checkComparable(choice, kind, otherwise.kind());
      kind = wider(kind, otherwise.kind());
    }
    return new Typed(
        kind,
        draft -> {
          for (Branch branch : branches) {
            if (isTrue(branch.when(), draft)) {
              return branch.then().of(draft);
            }
          }
          return otherwise == null ? null : otherwise.evaluation().of(draft);
        });
  }

  DatalogException mismatch(Expression at, String reason) {
    return DatalogException.at(text, at.range(), ErrorCode.TYPE_MISMATCH.sqlState(), reason);
  }

  DatalogException unsupported(SourceRange place, String reason, String hint) {
    return DatalogException.at(text, place, ErrorCode.NOT_SUPPORTED.sqlState(), reason, hint);
  }

  DatalogException unknownFunction(Expression.FunctionCall call, String known) {
    return DatalogException.at(
        text,
        call.name().range(),
        ErrorCode.NOT_SUPPORTED.sqlState(),
        "function %s cannot stand in a check".formatted(call.name()),
        "use " + known);
  }

  DatalogException wrongArguments(Expression.FunctionCall call, int expected) {
    return DatalogException.at(
        text,
        call.range(),
        ErrorCode.SYNTAX.sqlState(),
        "function %s takes %d arguments, got %d"
            .formatted(call.name(), expected, call.operands().size()));
  }
}
