package dev.adb.datalog.analysis;

import dev.adb.datalog.source.SourceRange;

/** Something that is probably not meant, at a place of the statement. */
public record AnalysisWarning(String message, SourceRange range) {}
