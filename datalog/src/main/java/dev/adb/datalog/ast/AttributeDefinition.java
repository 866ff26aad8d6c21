package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import org.jspecify.annotations.Nullable;

/** {@code name type [optional] [default …] [check (…)] [references …] [comment '…']}. */
public record AttributeDefinition(
    Name name,
    TypeName type,
    boolean optional,
    Expression.@Nullable Constant defaultValue,
    @Nullable Expression check,
    @Nullable Name references,
    @Nullable String comment,
    SourceRange range) {}
