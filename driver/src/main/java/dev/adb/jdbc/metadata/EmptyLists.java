package dev.adb.jdbc.metadata;

import dev.adb.session.RowCursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The lists that are always empty: there are no catalogs, procedures, privileges, types of users,
 * and no functions but those of the languages.
 */
abstract class EmptyLists extends ExecutionFacts {
  private static final RowShape PROCEDURES =
      new RowShape(
          """
          PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED_1 RESERVED_2 RESERVED_3 REMARKS
          PROCEDURE_TYPE:int SPECIFIC_NAME""");
  private static final RowShape PROCEDURE_COLUMNS =
      new RowShape(
          """
          PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:int DATA_TYPE:int
          TYPE_NAME PRECISION:int LENGTH:int SCALE:int RADIX:int NULLABLE:int REMARKS COLUMN_DEF
          SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int
          IS_NULLABLE SPECIFIC_NAME""");
  private static final RowShape COLUMN_PRIVILEGES =
      new RowShape(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE""");
  private static final RowShape TABLE_PRIVILEGES =
      new RowShape(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE""");
  private static final RowShape USER_TYPES =
      new RowShape(
          """
          TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:int REMARKS BASE_TYPE:int""");
  private static final RowShape SUPER_TYPES =
      new RowShape(
          """
          TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME""");
  private static final RowShape SUPER_TABLES =
      new RowShape("TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME");
  private static final RowShape ATTRIBUTES =
      new RowShape(
          """
          TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:int ATTR_TYPE_NAME ATTR_SIZE:int
          DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS ATTR_DEF SQL_DATA_TYPE:int
          SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE
          SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:int""");
  private static final RowShape FUNCTIONS =
      new RowShape(
          """
          FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:int SPECIFIC_NAME""");
  private static final RowShape FUNCTION_COLUMNS =
      new RowShape(
          """
          FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:int DATA_TYPE:int
          TYPE_NAME PRECISION:int LENGTH:int SCALE:int RADIX:int NULLABLE:int REMARKS
          CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE SPECIFIC_NAME""");
  private static final RowShape PSEUDO_COLUMNS =
      new RowShape(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int COLUMN_SIZE:int
          DECIMAL_DIGITS:int NUM_PREC_RADIX:int COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:int
          IS_NULLABLE""");
  private static final RowShape CATALOGS = new RowShape("TABLE_CAT");

  /** The rows as a result set. */
  protected abstract ResultSet list(RowCursor rows) throws SQLException;

  @Override
  public final ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return list(PROCEDURES.empty());
  }

  @Override
  public final ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return list(PROCEDURE_COLUMNS.empty());
  }

  @Override
  public final ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnPattern)
      throws SQLException {
    return list(COLUMN_PRIVILEGES.empty());
  }

  @Override
  public final ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return list(TABLE_PRIVILEGES.empty());
  }

  @Override
  public final ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      int @Nullable [] types)
      throws SQLException {
    return list(USER_TYPES.empty());
  }

  @Override
  public final ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typePattern)
      throws SQLException {
    return list(SUPER_TYPES.empty());
  }

  @Override
  public final ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return list(SUPER_TABLES.empty());
  }

  @Override
  public final ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      @Nullable String attributePattern)
      throws SQLException {
    return list(ATTRIBUTES.empty());
  }

  @Override
  public final ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return list(FUNCTIONS.empty());
  }

  @Override
  public final ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return list(FUNCTION_COLUMNS.empty());
  }

  @Override
  public final ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return list(PSEUDO_COLUMNS.empty());
  }

  @Override
  public final ResultSet getCatalogs() throws SQLException {
    return list(CATALOGS.empty());
  }
}
