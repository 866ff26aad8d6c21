package dev.adb.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogCompleterTest {

  private Connection connection;
  private CatalogCompleter completer;

  @BeforeEach
  void connect() throws Exception {
    connection = DriverManager.getConnection("jdbc:adb:mem:CatalogCompleterTest");
    execute("create stream account (account_id bigint)");
    execute(
        "create event MoneyDeposited (amount decimal(12,2), channel string optional) on account");
    completer = new CatalogCompleter(connection);
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  @Test
  void offersWhatMayStandAtTheCursor() throws Exception {
    execute("create event AccountOpened (owner string, country string) on account");
    execute(
        "create rule balance(account, total = sum(x)) :- MoneyDeposited(amount = x) on account(account)");

    GoldenLines.check("completion.test", 80, this::shown);
  }

  @Test
  void offersTheTablesOfAStreamAfterItsDot() throws Exception {
    assertThat(candidates("select * from account.Mon"))
        .containsExactly("account.MoneyDeposited", "account.events");
  }

  @Test
  void offersTheAttributesOfATableAfterItsDotAndAllAfterAnAlias() throws Exception {
    assertThat(candidates("select moneydeposited.ch"))
        .contains("moneydeposited.channel", "moneydeposited.version")
        .doesNotContain("moneydeposited.stream_name");
    assertThat(candidates("select d.ch")).contains("d.channel", "d.stream_name");
  }

  @Test
  void seesNewTablesOnceItIsToldToLookAgain() throws Exception {
    assertThat(candidates("select * from ")).doesNotContain("AccountClosed");
    execute("create event AccountClosed () on account");
    completer.forget();

    assertThat(candidates("select * from ")).contains("AccountClosed");
  }

  @Test
  void offersCommandsAndTheirArguments() throws Exception {
    assertThat(candidates("\\"))
        .containsExactly("\\?", "\\d", "\\format", "\\i", "\\q", "\\timing");
    assertThat(candidates("\\format j")).containsExactly("table", "csv", "json", "vertical");
    assertThat(candidates("\\timing ")).containsExactly("off", "on");
    assertThat(candidates("\\d Mon")).contains("account", "MoneyDeposited");
    assertThat(candidates("\\q ")).isEmpty();
  }

  private void execute(String text) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /**
   * The candidates at the {@code |} of a line, by group; long lists that are always the same by
   * their name.
   */
  private String shown(String line) {
    int cursor = line.indexOf('|');
    Map<String, List<String>> groups = new TreeMap<>();
    for (Candidate candidate :
        candidates(line.substring(0, cursor) + line.substring(cursor + 1), cursor)) {
      groups.computeIfAbsent(candidate.group(), k -> new ArrayList<>()).add(candidate.value());
    }
    StringBuilder shown = new StringBuilder();
    groups.forEach(
        (group, values) -> {
          boolean fixed = values.size() > 20 || group.equals("aggregate");
          shown.append(shown.isEmpty() ? "" : "; ").append(group).append(": ");
          shown.append(fixed ? values.get(0) + " …" : String.join(" ", values));
        });
    return shown.isEmpty() ? "nothing" : shown.toString();
  }

  private List<String> candidates(String typed) {
    return candidates(typed, typed.length()).stream().map(Candidate::value).toList();
  }

  private List<Candidate> candidates(String line, int cursor) {
    List<Candidate> candidates = new ArrayList<>();
    try (Terminal terminal =
        new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      completer.complete(
          reader, new StatementParser().parse(line, cursor, ParseContext.COMPLETE), candidates);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return candidates;
  }
}
