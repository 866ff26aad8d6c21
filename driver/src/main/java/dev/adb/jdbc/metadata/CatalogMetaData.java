package dev.adb.jdbc.metadata;

import dev.adb.session.CatalogInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists that come from the catalog, and the types. */
public abstract class CatalogMetaData extends EmptyLists {
  private static final RowShape CLIENT_INFO =
      new RowShape("NAME MAX_LEN:int DEFAULT_VALUE DESCRIPTION");
  private static final int APPLICATION_NAME_LENGTH_MAX = 128;

  /** The catalog as the connection sees it now. */
  protected abstract CatalogInfo catalog() throws SQLException;

  @Override
  public final ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public final ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return list(TableLists.schemas(catalog(), catalog, schemaPattern));
  }

  @Override
  public final ResultSet getTableTypes() throws SQLException {
    return list(TableLists.types());
  }

  @Override
  public final ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types)
      throws SQLException {
    return list(TableLists.tables(catalog(), catalog, schemaPattern, tablePattern, types));
  }

  @Override
  public final ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return list(
        ColumnLists.columns(catalog(), catalog, schemaPattern, tablePattern, columnPattern));
  }

  @Override
  public final ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return list(ColumnLists.bestRowIdentifier(catalog(), catalog, schema, table));
  }

  @Override
  public final ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return list(ColumnLists.versionColumns());
  }

  @Override
  public final ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return list(KeyLists.primaryKeys(catalog(), new KeyLists.Table(catalog, schema, table)));
  }

  @Override
  public final ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return list(KeyLists.importedKeys(catalog(), new KeyLists.Table(catalog, schema, table)));
  }

  @Override
  public final ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return list(KeyLists.exportedKeys(catalog(), new KeyLists.Table(catalog, schema, table)));
  }

  @Override
  public final ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return list(
        KeyLists.crossReference(
            catalog(),
            new KeyLists.Table(parentCatalog, parentSchema, parentTable),
            new KeyLists.Table(foreignCatalog, foreignSchema, foreignTable)));
  }

  @Override
  public final ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return list(KeyLists.indexes(catalog(), new KeyLists.Table(catalog, schema, table), unique));
  }

  @Override
  public final ResultSet getTypeInfo() throws SQLException {
    return list(TypeList.types());
  }

  @Override
  public final ResultSet getClientInfoProperties() throws SQLException {
    @Nullable Object[] applicationName = {
      "ApplicationName", APPLICATION_NAME_LENGTH_MAX, null, "who connects, shown to operators"
    };
    return list(CLIENT_INFO.rows(List.<@Nullable Object[]>of(applicationName)));
  }
}
