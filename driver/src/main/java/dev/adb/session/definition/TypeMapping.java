package dev.adb.session.definition;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;

/** Types of the engine as types of the port, and back. */
public final class TypeMapping {
  private TypeMapping() {}

  public static ValueType valueType(DataType type) {
    return new ValueType(kind(type.kind()), type.precision(), type.scale());
  }

  private static ValueKind kind(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> ValueKind.BOOLEAN;
      case INT -> ValueKind.INT;
      case BIGINT -> ValueKind.BIGINT;
      case DOUBLE -> ValueKind.DOUBLE;
      case DECIMAL -> ValueKind.DECIMAL;
      case STRING -> ValueKind.STRING;
      case JSON -> ValueKind.JSON;
      case BYTES -> ValueKind.BYTES;
      case UUID -> ValueKind.UUID;
      case DATE -> ValueKind.DATE;
      case TIME -> ValueKind.TIME;
      case TIMESTAMP -> ValueKind.TIMESTAMP;
    };
  }
}
