package dev.adb.examples.githistory;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One commit of the repository and what it did to files; times are UTC.
 *
 * @param parents none for a root, two for a merge
 * @param author a number in order of first appearance
 */
record Revision(
    String id,
    List<String> parents,
    int author,
    LocalDateTime authoredAt,
    LocalDateTime committedAt,
    List<FileChange> changes) {

  /** What happened to a file. */
  enum ChangeKind {
    ADDED("FileAdded"),
    MODIFIED("FileModified"),
    RENAMED("FileRenamed"),
    DELETED("FileDeleted");

    private final String eventType;

    ChangeKind(String eventType) {
      this.eventType = eventType;
    }

    String eventType() {
      return eventType;
    }

    static ChangeKind ofLetter(String letter) {
      return switch (letter) {
        case "A" -> ADDED;
        case "M" -> MODIFIED;
        case "R" -> RENAMED;
        case "D" -> DELETED;
        default -> throw new IllegalArgumentException("no such change: " + letter);
      };
    }
  }

  /**
   * A change of one file.
   *
   * @param oldPath of a renamed file, else null
   * @param linesAdded null for a binary file, and so {@code linesDeleted}
   */
  record FileChange(
      ChangeKind kind,
      String path,
      @Nullable String oldPath,
      @Nullable Integer linesAdded,
      @Nullable Integer linesDeleted) {}

  @Nullable String parent(int index) {
    return index < parents.size() ? parents.get(index) : null;
  }
}
