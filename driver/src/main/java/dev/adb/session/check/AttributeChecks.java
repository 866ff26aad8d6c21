package dev.adb.session.check;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventDraft;
import java.util.ArrayList;
import java.util.List;

/** The compiled checks of one event type. Immutable and thread-safe. */
public final class AttributeChecks {
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
    for (Check check : checks) {
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
      String name = draft.type().visibleAttributes().get(attribute).name();
      values.append(", ").append(name).append('=').append(draft.getObject(attribute));
    }
    return values.toString();
  }
}
