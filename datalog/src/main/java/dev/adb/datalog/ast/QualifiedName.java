package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import org.jspecify.annotations.Nullable;

/** A name with the stream or schema before it, if one was written: {@code account.events}. */
public record QualifiedName(@Nullable Name qualifier, Name name, SourceRange range) {

  @Override
  public String toString() {
    return qualifier == null ? name.text() : qualifier.text() + "." + name.text();
  }
}
