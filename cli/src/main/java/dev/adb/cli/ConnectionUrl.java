package dev.adb.cli;

import org.jspecify.annotations.Nullable;

/** Which database the first argument names. */
final class ConnectionUrl {

  private static final String IN_MEMORY = "jdbc:adb:mem:shell";
  private static final String IN_DIRECTORY = "jdbc:adb:file:";

  private ConnectionUrl() {}

  /**
   * Returns the URL to connect to.
   *
   * @param argument a URL, a directory, or null for a database in memory that ends with the shell
   * @throws IllegalArgumentException for a directory that cannot stand in a URL
   */
  static String of(@Nullable String argument) {
    if (argument == null) {
      return IN_MEMORY;
    }
    if (argument.startsWith("jdbc:")) {
      return argument;
    }
    if (argument.isBlank()) {
      throw new IllegalArgumentException("the name of the directory is empty");
    }
    if (argument.indexOf('?') >= 0) {
      throw new IllegalArgumentException(
          "a directory with '?' cannot stand in a URL: directory=" + argument);
    }
    return IN_DIRECTORY + argument;
  }
}
