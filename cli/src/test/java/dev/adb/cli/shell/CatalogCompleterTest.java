package dev.adb.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
  void offersKeywordsStreamsTablesAndAttributes() throws Exception {
    assertThat(candidates("sel")).contains("select", "account", "MoneyDeposited", "channel");
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
    assertThat(candidates("x")).doesNotContain("AccountClosed");
    execute("create event AccountClosed () on account");
    completer.forget();

    assertThat(candidates("x")).contains("AccountClosed");
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

  private List<String> candidates(String typed) throws Exception {
    List<Candidate> candidates = new ArrayList<>();
    try (Terminal terminal =
        new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      completer.complete(
          reader,
          new StatementParser().parse(typed, typed.length(), ParseContext.COMPLETE),
          candidates);
    }
    return candidates.stream().map(Candidate::value).toList();
  }
}
