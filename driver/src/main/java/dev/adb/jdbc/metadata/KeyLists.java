package dev.adb.jdbc.metadata;

import dev.adb.session.CatalogInfo;
import dev.adb.session.CatalogInfo.Column;
import dev.adb.session.CatalogInfo.Index;
import dev.adb.session.CatalogInfo.Relation;
import dev.adb.session.RowCursor;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lists of primary keys, references and indexes.
 *
 * <p>An attribute that references a stream is shown as a reference to the key column of the
 * stream's table {@code events}. It is not enforced and names no key: a stream's key alone
 * identifies no event.
 */
final class KeyLists {
  private static final RowShape PRIMARY_KEYS =
      new RowShape("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:int PK_NAME");
  private static final RowShape REFERENCES =
      new RowShape(
          """
          PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM
          FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:int UPDATE_RULE:int DELETE_RULE:int FK_NAME PK_NAME
          DEFERRABILITY:int""");
  private static final RowShape INDEXES =
      new RowShape(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:boolean INDEX_QUALIFIER INDEX_NAME TYPE:int
          ORDINAL_POSITION:int COLUMN_NAME ASC_OR_DESC CARDINALITY:bigint PAGES:bigint
          FILTER_CONDITION""");

  /** The table of all events of a stream. */
  private static final String EVENTS = "events";

  private KeyLists() {}

  /** A table by its schema and name, each null for any. */
  record Table(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
    boolean is(Relation relation) {
      return RelationFilter.matchesCatalog(catalog)
          && RelationFilter.is(schema, relation.schema())
          && RelationFilter.is(name, relation.name());
    }
  }

  private record Reference(Relation from, Column column, Relation to) {
    String keyColumn() {
      return to.primaryKey().isEmpty() ? to.columns().get(0).name() : to.primaryKey().get(0);
    }

    @Nullable Object[] row() {
      return new @Nullable Object[] {
        null,
        to.schema(),
        to.name(),
        keyColumn(),
        null,
        from.schema(),
        from.name(),
        column.name(),
        1,
        DatabaseMetaData.importedKeyNoAction,
        DatabaseMetaData.importedKeyNoAction,
        "%s_%s_references_%s".formatted(from.name(), column.name(), to.schema()),
        null,
        DatabaseMetaData.importedKeyNotDeferrable
      };
    }
  }

  /** By column name. */
  static RowCursor primaryKeys(CatalogInfo info, Table table) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Relation relation : info.relations()) {
      if (!table.is(relation)) {
        continue;
      }
      List<String> key = relation.primaryKey();
      key.stream()
          .sorted()
          .forEach(
              column ->
                  rows.add(
                      new @Nullable Object[] {
                        null,
                        relation.schema(),
                        relation.name(),
                        column,
                        key.indexOf(column) + 1,
                        primaryKeyName(relation)
                      }));
    }
    return PRIMARY_KEYS.rows(rows);
  }

  private static String primaryKeyName(Relation relation) {
    return relation.name() + "_primary_key";
  }

  /** What the table references, by referenced table. */
  static RowCursor importedKeys(CatalogInfo info, Table from) {
    return references(
        info, new Table(null, null, null), from, Comparator.comparing(Reference::to, byName()));
  }

  /** What references the table, by referencing table. */
  static RowCursor exportedKeys(CatalogInfo info, Table to) {
    return crossReference(info, to, new Table(null, null, null));
  }

  /** How one table references another, by referencing table. */
  static RowCursor crossReference(CatalogInfo info, Table to, Table from) {
    return references(info, to, from, Comparator.comparing(Reference::from, byName()));
  }

  private static Comparator<Relation> byName() {
    return Comparator.comparing(Relation::schema).thenComparing(Relation::name);
  }

  private static RowCursor references(
      CatalogInfo info, Table to, Table from, Comparator<Reference> order) {
    List<Reference> found = new ArrayList<>();
    for (Relation source : info.relations()) {
      // Of a stream's table of all events the attributes are listed with their own event tables.
      if (!from.is(source) || source.name().equalsIgnoreCase(EVENTS)) {
        continue;
      }
      for (Column column : source.columns()) {
        Relation target = column.referencesStream() == null ? null : eventsOf(info, column);
        if (target != null && to.is(target)) {
          found.add(new Reference(source, column, target));
        }
      }
    }
    found.sort(order.thenComparing(reference -> reference.column().name()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    found.forEach(reference -> rows.add(reference.row()));
    return REFERENCES.rows(rows);
  }

  private static @Nullable Relation eventsOf(CatalogInfo info, Column column) {
    for (Relation relation : info.relations()) {
      if (RelationFilter.is(column.referencesStream(), relation.schema())
          && relation.name().equalsIgnoreCase(EVENTS)) {
        return relation;
      }
    }
    return null;
  }

  /** By uniqueness (unique first), name and place in the index. */
  static RowCursor indexes(CatalogInfo info, Table table, boolean uniqueOnly) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Relation relation : info.relations()) {
      if (!table.is(relation)) {
        continue;
      }
      List<Index> indexes = new ArrayList<>(relation.indexes());
      boolean keyIsListed =
          indexes.stream()
              .anyMatch(index -> index.unique() && index.columns().equals(relation.primaryKey()));
      if (!keyIsListed && !relation.primaryKey().isEmpty()) {
        indexes.add(new Index(primaryKeyName(relation), true, relation.primaryKey()));
      }
      indexes.sort(
          Comparator.comparing((Index index) -> !index.unique()).thenComparing(Index::name));
      for (Index index : indexes) {
        if (index.unique() || !uniqueOnly) {
          addIndex(rows, relation, index);
        }
      }
    }
    return INDEXES.rows(rows);
  }

  private static void addIndex(List<@Nullable Object[]> rows, Relation relation, Index index) {
    int ordinal = 0;
    for (String column : index.columns()) {
      rows.add(
          new @Nullable Object[] {
            null,
            relation.schema(),
            relation.name(),
            !index.unique(),
            null,
            index.name(),
            (int) DatabaseMetaData.tableIndexOther,
            ++ordinal,
            column,
            "A",
            null,
            null,
            null
          });
    }
  }
}
