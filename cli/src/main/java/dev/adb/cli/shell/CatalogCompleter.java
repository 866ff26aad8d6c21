package dev.adb.cli.shell;

import dev.adb.cli.format.OutputFormat;
import dev.adb.cli.script.ShellCommands;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/**
 * Completes statements of both languages by their place and with the names of the catalog, and the
 * commands of the shell with their arguments.
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
    StatementPrefix statement = StatementPrefix.of(at);
    if (statement.isInLiteral()) {
      return;
    }
    int dot = at.word().lastIndexOf('.');
    Offers offers = new Offers(candidates);
    if (dot >= 0) {
      completeQualified(at.word().substring(0, dot), offers);
    } else {
      completeStatement(statement, offers);
    }
  }

  private void completeStatement(StatementPrefix statement, Offers offers) {
    LanguageCompleter language = new LanguageCompleter(catalog(), offers);
    if (statement.size() == 0) {
      language.completeStart();
      return;
    }
    StatementPrefix inner = explained(statement);
    if (inner.size() == 0) {
      language.completeStart();
      if (statement.last(1).equals("plan")) {
        offers.words("for");
      } else if (statement.last(1).equals("explain")) {
        offers.words("analyze plan");
      }
      return;
    }
    int query = queryStart(inner);
    Token first = inner.tokens().get(0);
    if (query > 0 || StatementLanguage.of(first, inner.word(1)) == StatementLanguage.SQL) {
      new SqlCompleter(catalog(), offers).complete(inner.from(query));
    } else if (StatementLanguage.of(first, inner.word(1)) == StatementLanguage.ADB) {
      language.complete(inner);
    }
  }

  /** The statement that is explained, or itself. */
  private static StatementPrefix explained(StatementPrefix statement) {
    int start = 0;
    if (statement.word(0).equals("explain")) {
      start = statement.word(1).equals("analyze") ? 2 : 1;
      start += statement.word(start).equals("plan") ? 1 : 0;
      start += statement.word(start).equals("for") ? 1 : 0;
    }
    return start == 0 ? statement : statement.from(start);
  }

  /** Where the SQL in a definition of a view or projection begins; 0 if there is none. */
  private static int queryStart(StatementPrefix statement) {
    if (!statement.word(0).equals("create")) {
      return 0;
    }
    int named = statement.word(1).equals("or") ? 4 : 2;
    boolean query = List.of("view", "projection").contains(statement.word(named - 1));
    return query && statement.word(named + 1).equals("as") ? named + 2 : 0;
  }

  private void completeCommand(
      WordAtCursor at, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    Offers offers = new Offers(candidates);
    switch (at.before().strip()) {
      case "" -> ShellCommands.NAMES.forEach(name -> candidates.add(new Candidate(name)));
      case "\\d" -> {
        offers.names("stream", catalog().schemas());
        offers.names("table", catalog().tables());
      }
      case "\\format" ->
          offers.names(
              "format", Stream.of(OutputFormat.values()).map(OutputFormat::toString).toList());
      case "\\timing" -> offers.names("choice", List.of("off", "on"));
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
  private void completeQualified(String qualifier, Offers offers) {
    String last = qualifier.substring(qualifier.lastIndexOf('.') + 1);
    Set<String> tables = catalog().tablesOf(last);
    Set<String> columns = catalog().columnsOf(last);
    String prefix = qualifier + ".";
    if (tables.isEmpty() && columns.isEmpty()) {
      columns = catalog().columns();
    }
    offers.names("table", tables.stream().map(prefix::concat).toList());
    offers.names("attribute", columns.stream().map(prefix::concat).toList());
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
}
