package dev.adb.calcite.schema;

import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.exec.ScanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** A table whose rows are events: of one type, of one stream, or all. */
public final class EventTable extends AdbTable {
  private final ScanRequest.Source source;
  private final @Nullable EventTypeDefinition eventType;
  private final List<TableColumn> columns = new ArrayList<>();
  private final List<TableIndex> indexes = new ArrayList<>();
  private final ToLongFunction<ScanRequest.Source> rowCounts;

  EventTable(
      String schemaName,
      String tableName,
      ScanRequest.Source source,
      @Nullable EventTypeDefinition eventType,
      List<ColumnDefinition> definitions,
      List<IndexDefinition> indexDefinitions,
      ToLongFunction<ScanRequest.Source> rowCounts) {
    super(schemaName, tableName);
    this.source = source;
    this.eventType = eventType;
    this.rowCounts = rowCounts;
    for (ColumnDefinition definition : definitions) {
      columns.add(
          new TableColumn(
              definition.id(),
              definition.name(),
              definition.type(),
              definition.nullable(),
              definition.generated()));
    }
    for (IndexDefinition index : indexDefinitions) {
      addIndex(index.name(), index.attributeIds());
    }
    addIndex("event_id", List.of(CommonColumn.EVENT_ID));
  }

  private void addIndex(String name, List<Integer> columnIds) {
    List<Integer> places = new ArrayList<>();
    for (int id : columnIds) {
      for (int place = 0; place < columns.size(); place++) {
        if (columns.get(place).id() == id) {
          places.add(place);
        }
      }
    }
    if (places.size() == columnIds.size()) {
      indexes.add(new TableIndex(name, places));
    }
  }

  public ScanRequest.Source source() {
    return source;
  }

  /** The type of its events, or null where it has several. */
  public @Nullable EventTypeDefinition eventType() {
    return eventType;
  }

  /** The attribute indexes, and the one of event ids that every table has. */
  public List<TableIndex> indexes() {
    return indexes;
  }

  @Override
  public List<TableColumn> columns() {
    return columns;
  }

  /** Of one key each version exists once. */
  @Override
  public Statistic getStatistic() {
    List<ImmutableBitSet> keys =
        source instanceof ScanRequest.AllEventsSource
            ? List.of()
            : List.of(ImmutableBitSet.of(0, 1));
    return Statistics.of((double) rowCounts.applyAsLong(source), keys);
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.TABLE;
  }
}
