package dev.adb.jdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.session.CatalogInfo;
import dev.adb.session.CatalogInfo.Column;
import dev.adb.session.CatalogInfo.Index;
import dev.adb.session.CatalogInfo.Relation;
import dev.adb.session.CatalogInfo.RelationKind;
import dev.adb.session.RowCursor;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogListsTest {
  private static final KeyLists.Table ANY = new KeyLists.Table(null, null, null);

  private static Column column(String name, ValueType type, boolean generated, String references) {
    return new Column(name, type, false, generated, null, references, null);
  }

  private static Relation table(String schema, String name, Column... more) {
    List<Column> columns = new ArrayList<>();
    columns.add(column(schema + "_id", ValueType.of(ValueKind.BIGINT), false, null));
    columns.add(column("version", ValueType.of(ValueKind.BIGINT), true, null));
    columns.addAll(List.of(more));
    return new Relation(
        schema,
        name,
        RelationKind.TABLE,
        null,
        columns,
        List.of(schema + "_id", "version"),
        List.of());
  }

  private static final CatalogInfo CATALOG =
      new CatalogInfo(
          1,
          List.of("account", "adb", "customer", "main"),
          List.of(
              table("account", "events"),
              new Relation(
                  "account",
                  "MoneyDeposited",
                  RelationKind.TABLE,
                  "a deposit",
                  List.of(
                      column("account_id", ValueType.of(ValueKind.BIGINT), false, null),
                      column("version", ValueType.of(ValueKind.BIGINT), true, null),
                      column("amount", ValueType.decimal(12, 2), false, null),
                      new Column(
                          "channel",
                          new ValueType(ValueKind.STRING, 10, 0),
                          true,
                          false,
                          "'web'",
                          null,
                          "how"),
                      column("customer", ValueType.of(ValueKind.BIGINT), false, "customer")),
                  List.of("account_id", "version"),
                  List.of(new Index("MoneyDeposited_channel", false, List.of("channel")))),
              new Relation(
                  "adb",
                  "streams",
                  RelationKind.SYSTEM_TABLE,
                  null,
                  List.of(),
                  List.of(),
                  List.of()),
              table("customer", "events"),
              new Relation(
                  "main", "balance", RelationKind.VIEW, null, List.of(), List.of(), List.of())));

  private static List<List<Object>> rows(RowCursor cursor, String... labels) {
    List<Integer> indexes = new ArrayList<>();
    for (String label : labels) {
      for (int index = 0; index < cursor.columns().size(); index++) {
        if (cursor.columns().get(index).label().equals(label)) {
          indexes.add(index);
        }
      }
    }
    assertThat(indexes).hasSize(labels.length);
    List<List<Object>> rows = new ArrayList<>();
    while (cursor.next()) {
      List<Object> row = new ArrayList<>();
      indexes.forEach(index -> row.add(cursor.getObject(index)));
      rows.add(row);
    }
    return rows;
  }

  @Test
  void tablesAreSortedByTypeThenSchemaThenName() {
    assertThat(
            rows(
                TableLists.tables(CATALOG, null, null, null, null),
                "TABLE_TYPE",
                "TABLE_SCHEM",
                "TABLE_NAME"))
        .containsExactly(
            List.of("SYSTEM TABLE", "adb", "streams"),
            List.of("TABLE", "account", "MoneyDeposited"),
            List.of("TABLE", "account", "events"),
            List.of("TABLE", "customer", "events"),
            List.of("VIEW", "main", "balance"));
  }

  @Test
  void tablesAreFilteredByTypePatternAndCatalog() {
    assertThat(
            rows(
                TableLists.tables(CATALOG, "", "acc%", "money_eposited", new String[] {"table"}),
                "TABLE_NAME"))
        .containsExactly(List.of("MoneyDeposited"));
    assertThat(
            rows(TableLists.tables(CATALOG, null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
        .containsExactly(List.of("balance"));
    assertThat(rows(TableLists.tables(CATALOG, "other", null, null, null), "TABLE_NAME")).isEmpty();
    assertThat(
            rows(
                TableLists.tables(CATALOG, null, null, null, new String[] {"SEQUENCE"}),
                "TABLE_NAME"))
        .isEmpty();
  }

  @Test
  void columnsSayTypeSizeDefaultAndPlace() {
    RowCursor columns = ColumnLists.columns(CATALOG, null, null, "MoneyDeposited", "%");
    assertThat(columns.columns()).hasSize(24);
    assertThat(
            rows(
                columns,
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "IS_NULLABLE",
                "ORDINAL_POSITION",
                "IS_AUTOINCREMENT",
                "IS_GENERATEDCOLUMN"))
        .containsExactly(
            List.of("account_id", "bigint", 19, "NO", 1, "NO", "NO"),
            List.of("version", "bigint", 19, "NO", 2, "YES", "YES"),
            List.of("amount", "decimal", 12, "NO", 3, "NO", "NO"),
            List.of("channel", "varchar", 10, "YES", 4, "NO", "NO"),
            List.of("customer", "bigint", 19, "NO", 5, "NO", "NO"));
    assertThat(
            rows(
                ColumnLists.columns(CATALOG, null, null, "MoneyDeposited", "channel"),
                "COLUMN_DEF",
                "REMARKS",
                "CHAR_OCTET_LENGTH"))
        .containsExactly(List.of("'web'", "how", 10));
  }

  @Test
  void primaryKeysAreSortedByColumnAndNumberedByPlace() {
    assertThat(
            rows(
                KeyLists.primaryKeys(
                    CATALOG, new KeyLists.Table(null, "ACCOUNT", "moneydeposited")),
                "COLUMN_NAME",
                "KEY_SEQ",
                "PK_NAME"))
        .containsExactly(
            List.of("account_id", 1, "MoneyDeposited_primary_key"),
            List.of("version", 2, "MoneyDeposited_primary_key"));
  }

  @Test
  void referencesAreSeenFromBothSides() {
    KeyLists.Table deposits = new KeyLists.Table(null, "account", "MoneyDeposited");
    KeyLists.Table customers = new KeyLists.Table(null, "customer", "events");
    String[] labels = {"PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME", "FKCOLUMN_NAME"};
    List<Object> expected = List.of("customer", "events", "customer_id", "customer");

    assertThat(rows(KeyLists.importedKeys(CATALOG, deposits), labels)).containsExactly(expected);
    assertThat(rows(KeyLists.exportedKeys(CATALOG, customers), labels)).containsExactly(expected);
    assertThat(rows(KeyLists.crossReference(CATALOG, customers, deposits), labels))
        .containsExactly(expected);
    assertThat(rows(KeyLists.importedKeys(CATALOG, customers), labels)).isEmpty();
    assertThat(rows(KeyLists.exportedKeys(CATALOG, deposits), labels)).isEmpty();
    assertThat(rows(KeyLists.crossReference(CATALOG, ANY, ANY), labels)).containsExactly(expected);
  }

  @Test
  void indexesListTheKeyFirst() {
    KeyLists.Table deposits = new KeyLists.Table(null, "account", "MoneyDeposited");
    String[] labels = {"NON_UNIQUE", "INDEX_NAME", "ORDINAL_POSITION", "COLUMN_NAME"};

    assertThat(rows(KeyLists.indexes(CATALOG, deposits, false), labels))
        .containsExactly(
            List.of(false, "MoneyDeposited_primary_key", 1, "account_id"),
            List.of(false, "MoneyDeposited_primary_key", 2, "version"),
            List.of(true, "MoneyDeposited_channel", 1, "channel"));
    assertThat(rows(KeyLists.indexes(CATALOG, deposits, true), labels)).hasSize(2);
  }

  @Test
  void typesAreSortedByTheirCode() {
    assertThat(rows(TypeList.types(), "TYPE_NAME", "DATA_TYPE"))
        .containsExactly(
            List.of("bigint", -5),
            List.of("bytes", -3),
            List.of("decimal", 3),
            List.of("int", 4),
            List.of("double", 8),
            List.of("string", 12),
            List.of("varchar", 12),
            List.of("json", 12),
            List.of("boolean", 16),
            List.of("date", 91),
            List.of("time", 92),
            List.of("timestamp", 93),
            List.of("uuid", 1111));
  }

  @Test
  void schemasMatchAPattern() {
    assertThat(rows(TableLists.schemas(CATALOG, null, "a%"), "TABLE_SCHEM"))
        .containsExactly(List.of("account"), List.of("adb"));
    assertThat(rows(TableLists.types(), "TABLE_TYPE"))
        .containsExactly(List.of("SYSTEM TABLE"), List.of("TABLE"), List.of("VIEW"));
  }
}
