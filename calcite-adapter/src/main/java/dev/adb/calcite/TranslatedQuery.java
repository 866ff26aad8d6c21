package dev.adb.calcite;

import dev.adb.engine.type.DataType;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * A statement as relational algebra.
 *
 * @param labels of the columns of {@code rel}, as a result shows them; may hold one twice
 * @param targets the types that the rows' values must fit, one for each column; empty where the
 *     rows are shown as they are
 * @param warnings what was noticed and is no error
 */
public record TranslatedQuery(
    RelNode rel,
    List<String> labels,
    List<ParameterType> parameters,
    List<DataType> targets,
    List<String> warnings) {
  public TranslatedQuery {
    labels = List.copyOf(labels);
    parameters = List.copyOf(parameters);
    targets = List.copyOf(targets);
    warnings = List.copyOf(warnings);
  }
}
