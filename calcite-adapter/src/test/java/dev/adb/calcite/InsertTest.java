package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.error.QueryException;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class InsertTest extends SqlTest {

  @Test
  void questionMarksTakeTheTypesOfTheColumnsThatTheyFill() {
    InsertPlan insert =
        sql.insert(
            "insert into moneydeposited (ACCOUNT_ID, amount, channel) values (?, ?, ?), (?, 1, null)");

    assertThat(insert.stream().name()).isEqualTo("account");
    assertThat(insert.eventType().name()).isEqualTo("MoneyDeposited");
    assertThat(insert.columns())
        .extracting(ColumnDefinition::name)
        .containsExactly("account_id", "amount", "channel");
    assertThat(insert.parameters())
        .extracting(ParameterType::type)
        .containsExactly(
            DataType.BIGINT, DataType.decimal(12, 2), DataType.STRING, DataType.BIGINT);
    assertThat(sql.rows(insert.source(), 1, new BigDecimal("2.5"), "x", 2L))
        .containsExactlyInAnyOrder("1|2.50|x", "2|1.00|null");
  }

  @Test
  void withoutColumnsTheKeyAndTheAttributesAreMeant() {
    assertThat(sql.rows(sql.insert("insert into MoneyDeposited values (7, 1.5, 'card')").source()))
        .containsExactly("7|1.50|card");
  }

  @Test
  void takesRowsOfAQuery() {
    InsertPlan insert =
        sql.insert(
            "insert into MoneyWithdrawn (account_id, amount) select account_id, sum(amount) from"
                + " MoneyDeposited where account_id = ? group by account_id");

    assertThat(sql.rows(insert.source(), 2L)).containsExactly("2|20.00");
    assertThat(insert.source().relations()).containsExactly("account.MoneyDeposited");
  }

  @Test
  void readsTextOfOtherTypes() {
    assertThat(
            sql.rows(
                sql.insert(
                        "insert into Measured (name, day, taken, id, ok, amount) values ('a',"
                            + " '2026-01-31', '09:30:00', '00000000-0000-0001-0000-000000000002',"
                            + " 'true', '42')")
                    .source()))
        .containsExactly("a|2026-01-31|09:30|00000000-0000-0001-0000-000000000002|true|42");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertSourceFault("MoneyDeposited values (1, 50.005, null)", "22003");
    assertSourceFault("MoneyDeposited values (1, 99999999999.00, null)", "22003");
    assertSourceFault("MoneyDeposited values (1, 'x', null)", "22P02");
    assertSourceFault("account.AccountOpened values (1, 'x', 'SWE', current_timestamp)", "22001");
    assertSourceFault("account.AccountOpened values (1, 'x', 'SE', 'soon')", "22007");
  }

  private void assertSourceFault(String insert, String sqlState) {
    QueryException fault =
        Assertions.catchThrowableOfType(
            QueryException.class, () -> sql.rows(sql.insert("insert into " + insert).source()));
    assertThat(fault).as(insert).isNotNull();
    assertThat(fault.sqlState()).isEqualTo(sqlState);
  }

  @Test
  void refusesWhatCannotBeInserted() {
    assertFault(
        "insert into MoneyDeposited (amount) values (1)",
        "23502",
        "the key is missing: name account_id too");
    assertFault(
        "insert into MoneyDeposited (account_id, global_position) values (1, 1)",
        "42809",
        "global_position is given by the database and cannot be inserted");
    assertFault(
        "insert into account.events (account_id) values (1)",
        "42809",
        "account.events is no event type: insert into the table of one");
    assertFault(
        "insert into MoneyDeposited (account_id, amount) values (1, date '2026-01-01')",
        "42804",
        "column amount is decimal(12,2), its value is date: cast it");
    assertFault(
        "insert into MoneyDeposited (account_id, amount) values (1, 2, 3)",
        "42601",
        "insert names 2 columns, its rows have 3");
    assertFault(
        "insert into MoneyDeposited (account_id, account_id) values (1, 1)",
        "42701",
        "column account_id stands twice");
  }

  @Test
  void factsAreNeitherUpdatedNorDeleted() {
    assertFault(
        "update MoneyDeposited set amount = 1",
        "42809",
        "events cannot be updated: events are facts; append a correcting one");
    assertFault(
        "delete from MoneyDeposited",
        "42809",
        "events cannot be deleted: events are facts; append a correcting one");
    assertFault(
        "merge into MoneyDeposited d using MoneyWithdrawn w on d.account_id = w.account_id when"
            + " matched then update set amount = 1",
        "42809",
        "events cannot be merged: events are facts; append a correcting one");
  }
}
