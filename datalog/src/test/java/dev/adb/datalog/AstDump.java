package dev.adb.datalog;

import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.ast.TypeName;
import dev.adb.datalog.source.SourceRange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trees as text that shows every node and leaves ranges out: equal texts, equal trees. */
final class AstDump {
  private AstDump() {}

  static String dump(@Nullable Object node) {
    if (node == null) {
      return "-";
    } else if (node instanceof Name || node instanceof QualifiedName || node instanceof TypeName) {
      return node.toString();
    } else if (node instanceof String string) {
      return "'" + string + "'";
    } else if (node instanceof List<?> list) {
      return list.stream().map(AstDump::dump).collect(Collectors.joining(" ", "[", "]"));
    } else if (node instanceof Record) {
      return record(node);
    } else if (node instanceof Enum) {
      return node.toString();
    }
    return node.getClass().getSimpleName() + ":" + node;
  }

  private static String record(Object node) {
    List<String> parts = new ArrayList<>();
    parts.add(node.getClass().getSimpleName());
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      if (component.getType() != SourceRange.class) {
        parts.add(dump(value(node, component)));
      }
    }
    return parts.stream().collect(Collectors.joining(" ", "(", ")"));
  }

  private static @Nullable Object value(Object node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }
}
