package dev.adb.calcite.physical;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Inputs of unions and the like, whose columns must lie alike in memory. */
final class SetInputs {
  private SetInputs() {}

  /**
   * The inputs with the types of the result, but for lengths, or null where one cannot be cast.
   *
   * @param inputs in our convention
   */
  static @Nullable List<RelNode> cast(SetOp set, List<RelNode> inputs) {
    List<RelNode> cast = new ArrayList<>();
    for (RelNode input : inputs) {
      RelNode made = cast(input, set.getRowType());
      if (made == null) {
        return null;
      }
      cast.add(made);
    }
    return cast;
  }

  private static @Nullable RelNode cast(RelNode input, RelDataType wanted) {
    List<DataType> types = RowTypes.of(input.getRowType());
    List<DataType> wantedTypes = RowTypes.of(wanted);
    RexBuilder builder = input.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < types.size(); i++) {
      RexNode column = builder.makeInputRef(input, i);
      if (!areAlike(types.get(i), wantedTypes.get(i))) {
        changed = true;
        column = builder.makeCast(wanted.getFieldList().get(i).getType(), column);
      }
      columns.add(column);
    }
    return changed
        ? AdbProject.of(
            LogicalProject.create(input, List.of(), columns, wanted.getFieldNames(), Set.of()),
            input)
        : input;
  }

  private static boolean areAlike(DataType type, DataType wanted) {
    return type.storage() == wanted.storage()
        && type.scale() == wanted.scale()
        && (type.kind() == wanted.kind()
            || (type.kind() != TypeKind.DECIMAL && type.storage() == TypeKind.Storage.STRING));
  }
}
