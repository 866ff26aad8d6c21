package dev.adb.datalog.expression;

import dev.adb.datalog.ast.HeadTerm;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Checks that a value may fill a column; whether it fits exactly is seen when it is there. */
public final class Targets {
  private Targets() {}

  public static void check(
      TranslationContext context, RelDataType value, RelDataType target, HeadTerm term) {
    boolean fits =
        Types.agree(value, target)
            && (Types.isDouble(target)
                || !Types.isNumber(target)
                || !SqlTypeUtil.isApproximateNumeric(value));
    if (!fits) {
      throw context.fault(
          term.expression().range(),
          TranslationContext.TYPE,
          "%sthe value is %s, it must be %s"
              .formatted(
                  term.column() == null ? "" : "`" + term.column() + "`: ",
                  Types.name(value),
                  Types.name(target)),
          "cast it");
    }
  }
}
