package dev.adb.examples.githistory;

import dev.adb.examples.githistory.Revision.ChangeKind;
import dev.adb.examples.githistory.Revision.FileChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two CSV files side by side: both are in the order of the commits, so that one pass
 * suffices.
 */
final class RevisionReader implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final BufferedReader commits;
  private final BufferedReader changes;

  /** The first change of the next commit that has any. */
  private String @Nullable [] nextChange;

  RevisionReader() throws IOException {
    commits = open("commits.csv.gz", "commit,parents,author,authored_at,committed_at");
    changes = open("file_changes.csv.gz", "commit,change,path,old_path,lines_added,lines_deleted");
    nextChange = fields(changes);
  }

  /** Returns the next revision with its changes, oldest first, or null after the last one. */
  @Nullable Revision next() throws IOException {
    String[] commit = fields(commits);
    if (commit == null) {
      return null;
    }
    List<FileChange> changesOfCommit = new ArrayList<>();
    while (nextChange != null && nextChange[0].equals(commit[0])) {
      changesOfCommit.add(
          new FileChange(
              ChangeKind.ofLetter(nextChange[1]),
              nextChange[2],
              nextChange[3].isEmpty() ? null : nextChange[3],
              number(nextChange[4]),
              number(nextChange[5])));
      nextChange = fields(changes);
    }
    return new Revision(
        commit[0],
        commit[1].isEmpty() ? List.of() : List.of(commit[1].split(" ", -1)),
        Integer.parseInt(commit[2]),
        LocalDateTime.parse(commit[3], TIME),
        LocalDateTime.parse(commit[4], TIME),
        changesOfCommit);
  }

  @Override
  public void close() throws IOException {
    try (commits;
        changes) {
      // Both are closed, whatever the first one says.
    }
  }

  private static BufferedReader open(String name, String header) throws IOException {
    InputStream resource = RevisionReader.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IOException("no such resource: " + name);
    }
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.UTF_8));
    String first = reader.readLine();
    if (!header.equals(first)) {
      throw new IOException("unexpected header: file=%s, header=%s".formatted(name, first));
    }
    return reader;
  }

  /** No field of these files holds a comma or a quote, so that none is quoted. */
  private static String @Nullable [] fields(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    return line == null ? null : line.split(",", -1);
  }

  private static @Nullable Integer number(String text) {
    return text.isEmpty() ? null : Integer.valueOf(text);
  }
}
