package dev.adb.jdbc;

import dev.adb.jdbc.base.SelfWrapper;
import dev.adb.jdbc.convert.SqlTypes;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.ParameterInfo;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** What the parameters of a statement take. Parameters are counted from 1. */
final class AdbParameterMetaData implements ParameterMetaData, SelfWrapper {
  private final List<ParameterInfo> parameters;

  AdbParameterMetaData(List<ParameterInfo> parameters) {
    this.parameters = parameters;
  }

  private ParameterInfo parameter(int parameter) throws SQLException {
    if (parameter < 1 || parameter > parameters.size()) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "parameter index out of range: index=%d, parameters=%d"
              .formatted(parameter, parameters.size()));
    }
    return parameters.get(parameter - 1);
  }

  private ValueType type(int parameter) throws SQLException {
    return parameter(parameter).type();
  }

  @Override
  public int getParameterCount() {
    return parameters.size();
  }

  /** OTHER where nothing tells the type: a NULL of it can be bound. */
  @Override
  public int getParameterType(int parameter) throws SQLException {
    ValueKind kind = type(parameter).kind();
    return kind == ValueKind.UNKNOWN ? Types.OTHER : SqlTypes.code(kind);
  }

  @Override
  public String getParameterTypeName(int parameter) throws SQLException {
    return SqlTypes.name(type(parameter));
  }

  @Override
  public String getParameterClassName(int parameter) throws SQLException {
    return SqlTypes.javaClass(type(parameter).kind()).getName();
  }

  @Override
  public int getPrecision(int parameter) throws SQLException {
    return SqlTypes.precision(type(parameter));
  }

  @Override
  public int getScale(int parameter) throws SQLException {
    return SqlTypes.scale(type(parameter));
  }

  @Override
  public int isNullable(int parameter) throws SQLException {
    return parameter(parameter).nullable() ? parameterNullable : parameterNoNulls;
  }

  @Override
  public boolean isSigned(int parameter) throws SQLException {
    return SqlTypes.isNumber(type(parameter).kind());
  }

  @Override
  public int getParameterMode(int parameter) throws SQLException {
    parameter(parameter);
    return parameterModeIn;
  }
}
