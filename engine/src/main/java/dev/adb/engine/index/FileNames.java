package dev.adb.engine.index;

/** Gives names to new files. */
@FunctionalInterface
public interface FileNames {
  /**
   * A name that no file has or had.
   *
   * @param extension what it ends with, without the dot
   */
  String next(String extension);
}
