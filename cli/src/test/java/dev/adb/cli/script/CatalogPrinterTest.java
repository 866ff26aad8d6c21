package dev.adb.cli.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.cli.format.OutputFormat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogPrinterTest {

  private final StringWriter out = new StringWriter();
  private Connection connection;
  private CatalogPrinter printer;

  @BeforeEach
  void connect() throws Exception {
    connection = DriverManager.getConnection("jdbc:adb:mem:CatalogPrinterTest");
    try (Statement statement = connection.createStatement()) {
      statement.execute("create stream account (account_id bigint)");
      statement.execute(
          "create event TransferSent (to_account bigint references account,"
              + " amount decimal(12,2) comment 'what was sent', note string default 'none') on account");
      statement.execute("create index on account.TransferSent (to_account)");
      statement.execute("create view total as select sum(amount) as amount from TransferSent");
    }
    printer =
        new CatalogPrinter(
            connection,
            new Console(
                out,
                new PrintWriter(new StringWriter()),
                OutputFormat.TABLE,
                false,
                () -> Integer.MAX_VALUE));
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  @Test
  void listsTheTablesThatPeopleMade() throws Exception {
    printer.print("");

    assertThat(out.toString())
        .isEqualTo(
            """
            schema  | table        | type  | remarks
            --------+--------------+-------+-----------------------------
            account | TransferSent | TABLE |
            account | events       | TABLE | all events of stream account
            main    | total        | VIEW  |
            """);
  }

  @Test
  void describesATableWithItsKeyIndexesAndReferences() throws Exception {
    printer.print("transfersent");

    assertThat(out.toString())
        .startsWith("TABLE account.TransferSent\n")
        .containsPattern("account_id +\\| bigint +\\| not null")
        .containsPattern("amount +\\| decimal\\(12,2\\) +\\| not null +\\| +\\| what was sent")
        .containsPattern("note +\\| string")
        .contains("primary key (account_id, version)\n")
        .contains("index TransferSent_to_account (to_account)\n");
  }

  @Test
  void nameMayBeQualifiedAndQuoted() throws Exception {
    printer.print("Account.\"TransferSent\"");

    assertThat(out.toString()).startsWith("TABLE account.TransferSent\n");
  }

  @Test
  void nameOfAStreamListsItsTables() throws Exception {
    printer.print("account");

    assertThat(out.toString()).contains("TransferSent", "events").doesNotContain("total");
  }

  @Test
  void unknownNameIsRefused() {
    assertThatThrownBy(() -> printer.print("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such table or stream: nobody");
  }
}
