package dev.adb.session.local;

import dev.adb.session.DatabaseInfo;

/** The version of the database in this jar. */
final class Version {
  private static final int MAJOR = 0;
  private static final int MINOR = 1;
  private static final int PATCH = 0;

  private Version() {}

  static DatabaseInfo describe(String place) {
    return new DatabaseInfo(MAJOR + "." + MINOR + "." + PATCH, MAJOR, MINOR, place);
  }
}
