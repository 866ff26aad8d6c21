package dev.adb.jdbc;

/** The version of the driver. */
final class DriverVersion {
  static final int MAJOR = 0;
  static final int MINOR = 1;
  static final String TEXT = MAJOR + "." + MINOR + ".0";

  private DriverVersion() {}
}
