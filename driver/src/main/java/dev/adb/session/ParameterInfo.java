package dev.adb.session;

/** What a question mark takes; the kind is UNKNOWN where nothing tells. */
public record ParameterInfo(ValueType type, boolean nullable) {}
