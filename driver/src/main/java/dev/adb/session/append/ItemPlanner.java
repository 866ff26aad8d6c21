package dev.adb.session.append;

import dev.adb.calcite.PlannedQuery;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.engine.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the queries of an {@code add}'s items against the session's catalog. */
public interface ItemPlanner {

  /**
   * Plans the query of one item.
   *
   * @param key tells it from the statement's other queries
   * @param targets the types of the columns that the head fills
   * @param boundTypes of parameters that nothing in the statement gives a type, null elsewhere
   */
  PlannedQuery plan(
      String key,
      DatalogCompiler.Query query,
      List<DataType> targets,
      List<@Nullable DataType> boundTypes);
}
