package dev.adb.session.check;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.type.TypeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The compiled checks of one event type. Immutable and thread-safe. */
public final class AttributeChecks {
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final int SHOWN_LENGTH_MAX = 100;

  private final String eventName;
  private final List<Check> checks;

  private record Check(
      AttributeDefinition attribute, String text, Evaluation condition, int[] reads) {}

  private AttributeChecks(String eventName, List<Check> checks) {
    this.eventName = eventName;
    this.checks = List.copyOf(checks);
  }

  /** Compiles the checks that a definition stores. */
  public static AttributeChecks of(EventTypeDefinition type) {
    List<Check> checks = new ArrayList<>();
    for (AttributeDefinition attribute : type.visibleAttributes()) {
      String text = attribute.checkText();
      if (text != null) {
        CheckCompiler compiler = new CheckCompiler(text, type.visibleAttributes());
        Evaluation condition = compiler.condition(DatalogParser.parseExpression(text));
        checks.add(new Check(attribute, text, condition, compiler.reads()));
      }
    }
    return new AttributeChecks(type.name(), checks);
  }

  /**
   * Checks the expression of a check that is to be stored.
   *
   * @param text of the statement in which it stands
   * @throws DatalogException with its place: 42703, 42804, 0A000
   */
  public static void validate(String text, Expression expression, EventTypeDefinition type) {
    new CheckCompiler(text, type.visibleAttributes()).condition(expression);
  }

  /**
   * Evaluates the checks; one that reads an absent attribute passes.
   *
   * @throws AdbException {@link ErrorCode#CHECK_VIOLATION}, or 22003 and 22012 where the expression
   *     has no value
   */
  public void check(EventDraft draft) {
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      boolean present = true;
      for (int attribute : check.reads()) {
        present &= !draft.isNull(attribute);
      }
      if (present && !Boolean.TRUE.equals(check.condition().of(draft))) {
        throw new AdbException(
            ErrorCode.CHECK_VIOLATION,
            "attribute %s of %s fails its check: check (%s)%s"
                .formatted(
                    check.attribute().name(), eventName, check.text(), values(check, draft)));
      }
    }
  }

  private static String values(Check check, EventDraft draft) {
    StringBuilder values = new StringBuilder();
    for (int attribute : check.reads()) {
      AttributeDefinition read = draft.type().visibleAttributes().get(attribute);
      Object value = Objects.requireNonNull(draft.getObject(attribute));
      values.append(", ").append(read.name()).append('=').append(shown(read.type().kind(), value));
    }
    return values.toString();
  }

  /** A value as it is written, cut where it is long. */
  private static String shown(TypeKind kind, Object value) {
    String text =
        switch (kind) {
          case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
          case TIME -> LocalTime.ofNanoOfDay((Integer) value * NANOS_A_MILLI).toString();
          case TIMESTAMP -> Instant.ofEpochMilli((Long) value).toString();
          case BYTES -> "x'" + HexFormat.of().formatHex((byte[]) value) + "'";
          case STRING, JSON -> "'" + value + "'";
          default -> value.toString();
        };
    return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "...";
  }
}
