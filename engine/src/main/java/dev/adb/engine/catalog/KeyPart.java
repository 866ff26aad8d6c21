package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;

/** One typed part of a stream's key. */
public record KeyPart(String name, DataType type) {}
