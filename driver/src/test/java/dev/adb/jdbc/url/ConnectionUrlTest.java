package dev.adb.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.session.ConnectionProperty;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
  @Test
  void splitsAddressAndProperties() throws SQLException {
    ConnectionUrl url =
        ConnectionUrl.parse("jdbc:adb:file:/data/bank?schema=account&applicationname=shell", null);

    assertThat(url)
        .isEqualTo(
            new ConnectionUrl(
                "file:/data/bank",
                Map.of(
                    ConnectionProperty.SCHEMA,
                    "account",
                    ConnectionProperty.APPLICATION_NAME,
                    "shell")));
  }

  @Test
  void propertiesWinOverTheUrl() throws SQLException {
    Properties info = new Properties();
    info.setProperty("SCHEMA", "b");

    assertThat(ConnectionUrl.parse("jdbc:adb:mem:x?schema=a", info).properties())
        .containsExactly(Map.entry(ConnectionProperty.SCHEMA, "b"));
  }

  @Test
  void decodesPercentAndLeavesPlus() throws SQLException {
    assertThat(ConnectionUrl.parse("jdbc:adb:mem:x?user=a%26b+%C3%A5", null).properties())
        .containsEntry(ConnectionProperty.USER, "a&b+å");
  }

  @Test
  void namesTheNearestKnownProperty() {
    assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:adb:mem:x?durabilty=none", null))
        .isInstanceOf(SQLDataException.class)
        .hasMessage("unknown connection property: name=durabilty, nearest=durability")
        .hasFieldOrPropertyWithValue("SQLState", "22023");
  }

  @Test
  void refusesAValueThatIsNoChoice() {
    assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:adb:mem:x?durability=maybe", null))
        .hasMessage(
            "invalid connection property: name=durability, value=maybe, allowed=[force, interval,"
                + " none]");
  }

  @Test
  void choicesIgnoreCase() throws SQLException {
    assertThat(ConnectionUrl.parse("jdbc:adb:mem:x?durability=NONE", null).properties())
        .containsEntry(ConnectionProperty.DURABILITY, "none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:adb:", "jdbc:adb:mem:", "jdbc:adb:file:", "jdbc:adb://", "jdbc:adb:other:x"})
  void refusesAnAddressOfNoKnownForm(String url) {
    assertThatThrownBy(() -> ConnectionUrl.parse(url, null))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessage(
            "unknown form of url: url=%s, known are jdbc:adb:mem:name, jdbc:adb:file:directory and"
                + " jdbc:adb://host:port/",
            url)
        .hasFieldOrPropertyWithValue("SQLState", "08001");
  }

  @Test
  void refusesHalfAPercentEscape() {
    assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:adb:mem:x?user=a%2", null))
        .hasMessage("% in a url takes two hexadecimal digits: value=a%2");
  }
}
