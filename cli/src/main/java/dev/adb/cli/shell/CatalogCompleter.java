package dev.adb.cli.shell;

import dev.adb.cli.format.OutputFormat;
import dev.adb.cli.script.ShellCommands;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/**
 * Completes keywords, streams, tables and attributes, and the commands of the shell with their
 * arguments.
 */
final class CatalogCompleter implements Completer {

  private final Connection connection;
  private final Completer files = new FileNameCompleter();
  private @Nullable CatalogNames names;

  CatalogCompleter(Connection connection) {
    this.connection = connection;
  }

  /** Reads the catalog again when it is needed next: a statement may have changed it. */
  void forget() {
    names = null;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    WordAtCursor at =
        WordAtCursor.of(line.line(), line.cursor(), ShellCommands.isCommand(line.line()));
    if (at.isCommand()) {
      completeCommand(at, reader, line, candidates);
      return;
    }
    int dot = at.word().lastIndexOf('.');
    if (dot >= 0) {
      completeQualified(at.word().substring(0, dot), candidates);
      return;
    }
    add(candidates, "keyword", Keywords.ALL);
    add(candidates, "stream", catalog().schemas());
    add(candidates, "table", catalog().tables());
    add(candidates, "attribute", catalog().columns());
  }

  private void completeCommand(
      WordAtCursor at, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    switch (at.before().strip()) {
      case "" -> add(candidates, "command", ShellCommands.NAMES);
      case "\\d" -> {
        add(candidates, "stream", catalog().schemas());
        add(candidates, "table", catalog().tables());
      }
      case "\\format" ->
          add(
              candidates,
              "format",
              Stream.of(OutputFormat.values()).map(OutputFormat::toString).toList());
      case "\\timing" -> add(candidates, "choice", List.of("off", "on"));
      case "\\i" -> files.complete(reader, line, candidates);
      default -> {
        // No other command takes an argument.
      }
    }
  }

  /**
   * After {@code stream.} its tables, after {@code table.} its columns; any other name may be an
   * alias.
   */
  private void completeQualified(String qualifier, List<Candidate> candidates) {
    String last = qualifier.substring(qualifier.lastIndexOf('.') + 1);
    Set<String> tables = catalog().tablesOf(last);
    Set<String> columns = catalog().columnsOf(last);
    String prefix = qualifier + ".";
    if (tables.isEmpty() && columns.isEmpty()) {
      columns = catalog().columns();
    }
    add(candidates, "table", tables.stream().map(prefix::concat).toList());
    add(candidates, "attribute", columns.stream().map(prefix::concat).toList());
  }

  private CatalogNames catalog() {
    CatalogNames loaded = names;
    if (loaded == null) {
      try {
        loaded = CatalogNames.load(connection);
      } catch (SQLException e) {
        // The next statement says what is wrong with the connection; a completion must not.
        loaded = CatalogNames.NONE;
      }
      names = loaded;
    }
    return loaded;
  }

  private static void add(List<Candidate> candidates, String group, Collection<String> values) {
    for (String value : values) {
      candidates.add(
          new Candidate(value, value, group, null, null, value.toLowerCase(Locale.ROOT), true));
    }
  }
}
