package dev.adb.calcite.schema;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.function.Predicate1;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** A schema whose tables or schemas are found by a function, without regard to case. */
final class TableSchema extends AbstractSchema {
  private final Lookup<Table> tables;
  private final Lookup<Schema> schemas;

  private TableSchema(Lookup<Table> tables, Lookup<Schema> schemas) {
    this.tables = tables;
    this.schemas = schemas;
  }

  static TableSchema ofTables(
      Function<String, @Nullable AdbTable> find, Supplier<Set<String>> names) {
    return new TableSchema(
        new ByName<>(
            name -> {
              AdbTable table = find.apply(name);
              return table == null ? null : new Named<Table>(table.tableName(), table);
            },
            names),
        Lookup.empty());
  }

  static TableSchema ofSchemas(
      Function<String, @Nullable Named<Schema>> find, Supplier<Set<String>> names) {
    return new TableSchema(Lookup.empty(), new ByName<>(find, names));
  }

  @Override
  public Lookup<Table> tables() {
    return tables;
  }

  @Override
  public Lookup<? extends Schema> subSchemas() {
    return schemas;
  }

  private record ByName<T>(Function<String, @Nullable Named<T>> find, Supplier<Set<String>> names)
      implements Lookup<T> {

    @Override
    @SuppressWarnings("NullAway") // Calcite's interface gives null for what is not there
    public T get(String name) {
      Named<T> found = find.apply(name);
      return found == null ? null : found.entity();
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    public Named<T> getIgnoreCase(String name) {
      return find.apply(name);
    }

    @Override
    public Set<String> getNames(LikePattern pattern) {
      Predicate1<String> matches = pattern.matcher();
      Set<String> found = new TreeSet<>();
      for (String name : names.get()) {
        if (matches.apply(name)) {
          found.add(name);
        }
      }
      return found;
    }
  }
}
