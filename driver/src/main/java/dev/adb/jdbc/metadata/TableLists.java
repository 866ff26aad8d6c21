package dev.adb.jdbc.metadata;

import dev.adb.session.CatalogInfo;
import dev.adb.session.CatalogInfo.Relation;
import dev.adb.session.CatalogInfo.RelationKind;
import dev.adb.session.RowCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists of schemas, kinds of tables, and tables. */
final class TableLists {
  private static final RowShape SCHEMAS = new RowShape("TABLE_SCHEM TABLE_CATALOG");
  private static final RowShape TYPES = new RowShape("TABLE_TYPE");
  private static final RowShape TABLES =
      new RowShape(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME
          SELF_REFERENCING_COL_NAME REF_GENERATION""");

  private TableLists() {}

  static RowCursor schemas(
      CatalogInfo info, @Nullable String catalog, @Nullable String schemaPattern) {
    if (!RelationFilter.matchesCatalog(catalog)) {
      return SCHEMAS.empty();
    }
    NamePattern pattern = new NamePattern(schemaPattern);
    List<@Nullable Object[]> rows = new ArrayList<>();
    info.schemas().stream()
        .filter(pattern::matches)
        .sorted()
        .forEach(schema -> rows.add(new @Nullable Object[] {schema, null}));
    return SCHEMAS.rows(rows);
  }

  static RowCursor types() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Stream.of(RelationKind.values())
        .map(TableLists::typeName)
        .sorted()
        .forEach(name -> rows.add(new @Nullable Object[] {name}));
    return TYPES.rows(rows);
  }

  /**
   * By type, schema and name.
   *
   * @param types null or none for all
   */
  static RowCursor tables(
      CatalogInfo info,
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types) {
    Set<String> wanted =
        types == null
            ? Set.of()
            : Stream.of(types)
                .map(type -> type.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    List<@Nullable Object[]> rows = new ArrayList<>();
    RelationFilter.matching(info, catalog, schemaPattern, tablePattern).stream()
        .filter(relation -> wanted.isEmpty() || wanted.contains(typeName(relation.kind())))
        .sorted(Comparator.comparing((Relation relation) -> typeName(relation.kind())))
        .forEach(
            relation ->
                rows.add(
                    new @Nullable Object[] {
                      null,
                      relation.schema(),
                      relation.name(),
                      typeName(relation.kind()),
                      relation.remarks(),
                      null,
                      null,
                      null,
                      null,
                      null
                    }));
    return TABLES.rows(rows);
  }

  private static String typeName(RelationKind kind) {
    return kind.name().replace('_', ' ');
  }
}
