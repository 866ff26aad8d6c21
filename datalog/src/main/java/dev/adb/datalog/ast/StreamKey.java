package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.List;

/** A stream with its key: {@code account(a)}, after {@code on}, {@code to} or {@code show}. */
public record StreamKey(Name stream, List<Term> parts, SourceRange range) {
  public StreamKey {
    parts = List.copyOf(parts);
  }
}
