package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code predicate(head) :- body.}; without a body, a fact. */
public record Clause(
    Name predicate, List<HeadTerm> head, @Nullable Condition body, SourceRange range) {
  public Clause {
    head = List.copyOf(head);
  }
}
