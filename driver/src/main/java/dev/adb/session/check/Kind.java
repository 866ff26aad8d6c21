package dev.adb.session.check;

import dev.adb.engine.type.DataType;
import java.util.Locale;

/** What an expression's values are, as far as operators tell them apart. */
enum Kind {
  BOOLEAN,
  WHOLE,
  DECIMAL,
  DOUBLE,
  STRING,
  BYTES,
  UUID,
  DATE,
  TIME,
  TIMESTAMP,
  /** Of {@code null} alone. */
  NULL;

  static Kind of(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> BOOLEAN;
      case INT, BIGINT -> WHOLE;
      case DECIMAL -> DECIMAL;
      case DOUBLE -> DOUBLE;
      case STRING, JSON -> STRING;
      case BYTES -> BYTES;
      case UUID -> UUID;
      case DATE -> DATE;
      case TIME -> TIME;
      case TIMESTAMP -> TIMESTAMP;
    };
  }

  boolean isNumber() {
    return this == WHOLE || this == DECIMAL || this == DOUBLE;
  }

  boolean comparesWith(Kind other) {
    return this == other || this == NULL || other == NULL || (isNumber() && other.isNumber());
  }

  String text() {
    return this == WHOLE ? "whole number" : name().toLowerCase(Locale.ROOT);
  }
}
