package dev.adb.jdbc.metadata;

import dev.adb.jdbc.convert.SqlTypes;
import java.sql.DatabaseMetaData;

/** The longest and the most of everything; 0 where there is no limit of its own. */
abstract class LimitFacts implements DatabaseMetaData {
  /** What SQL's parser takes; a longer name is for aDB's own language alone. */
  private static final int NAME_LENGTH_MAX = 128;

  private static final int STATEMENT_LENGTH_MAX = 1 << 20;

  /** Attributes, the key and the seven common columns. */
  private static final int COLUMNS_MAX = 1008;

  @Override
  public final int getMaxBinaryLiteralLength() {
    return 0;
  }

  @Override
  public final int getMaxCatalogNameLength() {
    return 0;
  }

  @Override
  public final int getMaxCharLiteralLength() {
    return 0;
  }

  @Override
  public final int getMaxColumnNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxColumnsInGroupBy() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInIndex() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInOrderBy() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInSelect() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInTable() {
    return COLUMNS_MAX;
  }

  @Override
  public final int getMaxConnections() {
    return 0;
  }

  @Override
  public final int getMaxCursorNameLength() {
    return 0;
  }

  @Override
  public final int getMaxIndexLength() {
    return 0;
  }

  @Override
  public final int getMaxProcedureNameLength() {
    return 0;
  }

  @Override
  public final int getMaxRowSize() {
    return SqlTypes.LENGTH_MAX;
  }

  @Override
  public final int getMaxSchemaNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxStatementLength() {
    return STATEMENT_LENGTH_MAX;
  }

  @Override
  public final int getMaxStatements() {
    return 0;
  }

  @Override
  public final int getMaxTableNameLength() {
    return NAME_LENGTH_MAX;
  }

  @Override
  public final int getMaxTablesInSelect() {
    return 0;
  }

  @Override
  public final int getMaxUserNameLength() {
    return 0;
  }
}
