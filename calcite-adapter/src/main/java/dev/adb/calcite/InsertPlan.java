package dev.adb.calcite;

import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import java.util.List;

/**
 * Events to append, one for each row of a query.
 *
 * @param columns which each of the source's columns fills, in order: key, attributes, and of the
 *     common columns only version, event_id, correlation_id, causation_id and metadata
 * @param source its batches' vectors have exactly the types of {@code columns}: a value that does
 *     not fit is an error of {@link dev.adb.engine.exec.Operator#next} (22003, 22001, 22007,
 *     22P02). Nulls come through; whether they may stand is the append's question
 */
public record InsertPlan(
    StreamDefinition stream,
    EventTypeDefinition eventType,
    List<ColumnDefinition> columns,
    PlannedQuery source)
    implements SqlPlan {

  public InsertPlan {
    columns = List.copyOf(columns);
  }

  @Override
  public List<ParameterType> parameters() {
    return source.parameters();
  }

  @Override
  public String explain() {
    return "append to " + stream.name() + "." + eventType.name() + "\n" + source.explain();
  }
}
