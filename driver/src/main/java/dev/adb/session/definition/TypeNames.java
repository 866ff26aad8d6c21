package dev.adb.session.definition;

import dev.adb.datalog.ast.TypeName;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;

/** Types as they are written, as types of the engine. */
final class TypeNames {
  private TypeNames() {}

  static DataType dataType(TypeName name) {
    return new DataType(TypeKind.valueOf(name.kind().name()), name.precision(), name.scale());
  }
}
