package dev.adb.calcite.physical;

import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.jspecify.annotations.Nullable;

/** Which row types batches can hold. */
public final class RowTypes {

  private RowTypes() {}

  /** Whether batches can hold rows of a type. */
  public static boolean areKnown(RelDataType rowType) {
    for (RelDataTypeField field : rowType.getFieldList()) {
      if (of(field) == null) {
        return false;
      }
    }
    return true;
  }

  /** The types of the columns of rows that {@link #areKnown}. */
  public static List<DataType> of(RelDataType rowType) {
    List<DataType> types = new ArrayList<>(rowType.getFieldCount());
    for (RelDataTypeField field : rowType.getFieldList()) {
      DataType type = of(field);
      if (type == null) {
        throw new IllegalArgumentException("no column can hold the type " + field.getType());
      }
      types.add(type);
    }
    return types;
  }

  /** Calcite has values of these narrow types in forms of their own. */
  private static @Nullable DataType of(RelDataTypeField field) {
    return switch (field.getType().getSqlTypeName()) {
      case TINYINT, SMALLINT, REAL, FLOAT -> null;
      default -> SqlTypes.toEngine(field.getType());
    };
  }
}
