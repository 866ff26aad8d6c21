package dev.adb.examples.packaging;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** One query of each kind that finds its classes in another way. Knows {@code java.sql} only. */
public final class OneJarQueries implements Callable<List<String>> {

  private static final String SCHEMA =
      """
      create stream account (account_id bigint);
      create event AccountOpened (owner string) on account;
      create event MoneyDeposited (amount decimal(12,2)) on account;
      create event TransferSent (to_account bigint) on account;
      add AccountOpened(owner = 'axel') to account(1), AccountOpened(owner = 'berta') to account(2);
      add MoneyDeposited(amount = 50) to account(1), MoneyDeposited(amount = 7.5) to account(2);
      add TransferSent(to_account = 2) to account(1), TransferSent(to_account = 3) to account(2),
          TransferSent(to_account = 4) to account(3), TransferSent(to_account = 2) to account(4);
      """;

  private static final String JOIN =
      """
      select o.owner || ' ' || cast(m.amount as varchar(20))
      from AccountOpened o join MoneyDeposited m on o.account_id = m.account_id
      order by o.owner
      """;

  private static final String ROW_BY_ROW =
      "select regexp_replace(upper(owner), '[AEIOU]$', '-') from AccountOpened order by owner";

  private static final String RECURSION =
      """
      reaches(s, t) :- TransferSent(to_account = t) on account(s).
      reaches(s, t) :- reaches(s, m), TransferSent(to_account = t) on account(m).
      find t where reaches(1, t) order by t
      """;

  @Override
  public List<String> call() throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.add(
        DriverManager.drivers()
            .map(driver -> driver.getClass().getName())
            .collect(Collectors.joining(", ", "drivers: [", "]")));
    try (Connection connection = DriverManager.getConnection("jdbc:adb:mem:one_jar");
        Statement statement = connection.createStatement()) {
      for (String part : SCHEMA.split(";\\s*")) {
        statement.execute(part);
      }
      lines.add("join: " + firstColumn(statement, JOIN));
      lines.add("row by row: " + firstColumn(statement, ROW_BY_ROW));
      lines.add("recursion: " + firstColumn(statement, RECURSION));
    }
    return lines;
  }

  private static List<String> firstColumn(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
