package dev.adb.session.definition;

import dev.adb.session.DatabaseInfo;

/** The version of the database in this jar. */
public final class Version {
  private static final int MAJOR = 0;
  private static final int MINOR = 1;
  private static final int PATCH = 0;

  private Version() {}

  /** Describes the database at a place. */
  public static DatabaseInfo describe(String place) {
    return new DatabaseInfo(MAJOR + "." + MINOR + "." + PATCH, MAJOR, MINOR, place);
  }
}
