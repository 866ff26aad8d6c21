package dev.adb.calcite.expr;

import dev.adb.engine.limit.Limits;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/**
 * Every setting in which aDB's SQL differs from what Calcite does by itself; those of types are in
 * {@link dev.adb.calcite.type.AdbTypeFactory} and its type system.
 */
public final class Dialect {
  public static final SqlConformance CONFORMANCE = AdbConformance.INSTANCE;

  /** Names keep their case and match without regard to it, quoted ones too. */
  public static final SqlParser.Config PARSER =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(false)
          .withIdentifierMaxLength(Limits.NAME_LENGTH_MAX)
          .withConformance(CONFORMANCE);

  /** Nulls sort last ascending, first descending. */
  public static final SqlValidator.Config VALIDATOR =
      SqlValidator.Config.DEFAULT
          .withIdentifierExpansion(true)
          .withDefaultNullCollation(NullCollation.HIGH)
          .withConformance(CONFORMANCE);

  /** Sub-queries stay until rules take them out; a list after {@code in} never becomes a join. */
  public static final SqlToRelConverter.Config CONVERTER =
      SqlToRelConverter.config()
          .withExpand(false)
          .withTrimUnusedFields(true)
          .withRemoveSortInSubQuery(false)
          .withInSubQueryThreshold(Integer.MAX_VALUE);

  public static final CalciteConnectionConfig CONNECTION =
      CalciteConnectionConfig.DEFAULT.set(CalciteConnectionProperty.CASE_SENSITIVE, "false");

  public static final SqlOperatorTable OPERATORS =
      SqlOperatorTables.chain(
          AdbOperators.NAMED,
          SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
              Set.of(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL)));

  /** Computes constant expressions while planning. */
  public static final RexExecutor EXECUTOR = new ConstantReducer();

  private Dialect() {}
}
