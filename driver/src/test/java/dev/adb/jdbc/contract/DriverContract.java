package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.jdbc.AdbDataSource;
import dev.adb.jdbc.AdbDriver;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Lines 1 to 8 of the check list. */
public abstract class DriverContract extends JdbcContract {

  @Test
  void driverManagerConnects() throws SQLException {
    assertThat(DriverManager.getDriver(url)).isInstanceOf(AdbDriver.class);
    assertThat(connection.isValid(5)).isTrue();
    assertThat(connection.getMetaData().getURL()).isEqualTo(url);
  }

  @Test
  void propertiesWinOverTheUrl() throws SQLException {
    Properties info = new Properties();
    info.setProperty("ApplicationName", "from properties");
    info.setProperty("schema", "account");

    try (Connection other =
        DriverManager.getConnection(url + "?applicationname=from+url&schema=sample", info)) {
      assertThat(other.getClientInfo("ApplicationName")).isEqualTo("from properties");
      assertThat(other.getSchema()).isEqualTo("account");
    }
  }

  @Test
  void readOnlyAndAsOfAreTakenFromTheUrl() throws SQLException {
    deposit(1, "10");
    deposit(1, "20");

    try (Connection other = DriverManager.getConnection(url + "?readOnly=true&asOf=1")) {
      assertThat(other.isReadOnly()).isTrue();
      assertThat(count(other, "MoneyDeposited")).isEqualTo(1);
    }
  }

  @Test
  void versionsAreTold() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();

    assertThat(metaData.getDatabaseProductName()).isEqualTo("aDB");
    assertThat(metaData.getDatabaseProductVersion())
        .startsWith(
            metaData.getDatabaseMajorVersion() + "." + metaData.getDatabaseMinorVersion() + ".");
    assertThat(metaData.getDriverVersion())
        .startsWith(
            metaData.getDriverMajorVersion() + "." + metaData.getDriverMinorVersion() + ".");
    assertThat(metaData.getDriverName()).isEqualTo("aDB JDBC driver");
    assertThat(metaData.getJDBCMajorVersion()).isEqualTo(4);
    assertThat(metaData.getJDBCMinorVersion()).isEqualTo(3);
  }

  @Test
  void aDataSourceConnects() throws SQLException {
    AdbDataSource source = new AdbDataSource();
    source.setURL(url);
    source.setUser("axel");
    source.setPassword("secret");
    source.setApplicationName("bank");

    try (Connection first = source.getConnection();
        Connection second = source.getConnection("beata", "other")) {
      assertThat(first.getMetaData().getUserName()).isEqualTo("axel");
      assertThat(first.getClientInfo("ApplicationName")).isEqualTo("bank");
      assertThat(second.getMetaData().getUserName()).isEqualTo("beata");
    }
  }
}
