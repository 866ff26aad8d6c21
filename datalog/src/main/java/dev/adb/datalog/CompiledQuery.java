package dev.adb.datalog;

import dev.adb.datalog.analysis.AnalysisWarning;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;

/**
 * A query as relational algebra.
 *
 * @param labels of the columns, as the statement names them; may hold one twice
 * @param parameters the types that the statement gives to its parameters, by 0-based index; of one
 *     that is missing nothing in the statement tells the type
 */
public record CompiledQuery(
    RelNode rel,
    List<String> labels,
    Map<Integer, RelDataType> parameters,
    List<AnalysisWarning> warnings) {
  public CompiledQuery {
    labels = List.copyOf(labels);
    parameters = Map.copyOf(parameters);
    warnings = List.copyOf(warnings);
  }
}
