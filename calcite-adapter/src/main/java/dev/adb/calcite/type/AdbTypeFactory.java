package dev.adb.calcite.type;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Makes row types. Text is UTF-8, and never padded: where SQL has CHAR(n) this makes VARCHAR(n), so
 * that {@code 'a'} and {@code 'a '} differ and keep their length.
 *
 * <p>Not thread-safe: one for each planning.
 */
public final class AdbTypeFactory extends JavaTypeFactoryImpl {

  public AdbTypeFactory() {
    super(AdbTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  /** Calcite has Object for a UUID, which no program can compare. */
  @Override
  public Type getJavaClass(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.UUID ? UUID.class : super.getJavaClass(type);
  }

  @Override
  public RelDataType createSqlType(SqlTypeName name, int precision) {
    // the empty text has length 0, which no type has
    return super.createSqlType(unpadded(name), precision == 0 && isText(name) ? 1 : precision);
  }

  private static boolean isText(SqlTypeName name) {
    return switch (name) {
      case CHAR, VARCHAR, BINARY, VARBINARY -> true;
      default -> false;
    };
  }

  private static SqlTypeName unpadded(SqlTypeName name) {
    return switch (name) {
      case CHAR -> SqlTypeName.VARCHAR;
      case BINARY -> SqlTypeName.VARBINARY;
      default -> name;
    };
  }
}
