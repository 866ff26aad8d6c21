package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of an {@code add}: {@code event(attributes) to stream(key) [expect …] [with (…)]}.
 *
 * @param properties the assignments after {@code with}
 */
public record Addition(
    QualifiedName event,
    List<Assignment> attributes,
    StreamKey to,
    @Nullable Expectation expectation,
    List<Assignment> properties,
    SourceRange range) {
  public Addition {
    attributes = List.copyOf(attributes);
    properties = List.copyOf(properties);
  }

  /** {@code name = value}; a name alone has the variable of that name as its value. */
  public record Assignment(Name name, Expression value, SourceRange range) {}

  /** What the stream key must hold. */
  public sealed interface Expectation {
    SourceRange range();

    /** {@code expect version n}: its last version is n. */
    record Version(Expression version, SourceRange range) implements Expectation {}

    /** {@code expect new}: it has no event. */
    record New(SourceRange range) implements Expectation {}

    /** {@code expect exists}: it has some event. */
    record Exists(SourceRange range) implements Expectation {}
  }
}
