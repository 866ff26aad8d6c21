package dev.adb.jdbc.metadata;

import dev.adb.session.CatalogInfo;
import dev.adb.session.CatalogInfo.Relation;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which relations a call of DatabaseMetaData asks for. There are no catalogs: only null and ""
 * match.
 */
final class RelationFilter {
  private static final Comparator<Relation> BY_NAME =
      Comparator.comparing(Relation::schema).thenComparing(Relation::name);

  private RelationFilter() {}

  static boolean matchesCatalog(@Nullable String catalog) {
    return catalog == null || catalog.isEmpty();
  }

  /** Those whose names match patterns, by schema and name. */
  static List<Relation> matching(
      CatalogInfo info,
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern) {
    if (!matchesCatalog(catalog)) {
      return List.of();
    }
    NamePattern schemas = new NamePattern(schemaPattern);
    NamePattern tables = new NamePattern(tablePattern);
    return info.relations().stream()
        .filter(relation -> schemas.matches(relation.schema()) && tables.matches(relation.name()))
        .sorted(BY_NAME)
        .toList();
  }

  /** Those of a schema and a name, each null for any. */
  static List<Relation> named(
      CatalogInfo info, @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    if (!matchesCatalog(catalog)) {
      return List.of();
    }
    return info.relations().stream()
        .filter(relation -> is(schema, relation.schema()) && is(table, relation.name()))
        .sorted(BY_NAME)
        .toList();
  }

  static boolean is(@Nullable String wanted, String name) {
    return wanted == null || wanted.equalsIgnoreCase(name);
  }
}
