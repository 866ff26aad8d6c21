package dev.adb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdbDriverTest {
  private final AdbDriver driver = new AdbDriver();

  @Test
  void isFoundByDriverManager() throws SQLException {
    assertThat(DriverManager.getDriver("jdbc:adb:mem:x")).isInstanceOf(AdbDriver.class);
  }

  @Test
  void isRegisteredOnce() {
    assertThat(DriverManager.drivers().filter(AdbDriver.class::isInstance)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:adb:mem:x", "jdbc:adb:file:/data", "jdbc:adb://host:1/?user=a"})
  void acceptsItsThreeForms(String url) {
    assertThat(driver.acceptsURL(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:adbx:mem:x", "adb", ""})
  void leavesOtherUrlsToOthers(String url) throws SQLException {
    assertThat(driver.acceptsURL(url)).isFalse();
    assertThat(driver.connect(url, new Properties())).isNull();
  }

  @Test
  void listsItsProperties() throws SQLException {
    DriverPropertyInfo[] infos = driver.getPropertyInfo("jdbc:adb:mem:x?schema=account", null);

    assertThat(infos)
        .extracting(info -> info.name)
        .contains("user", "password", "ApplicationName", "durability", "asOf", "schema");
    assertThat(infos)
        .filteredOn(info -> info.name.equals("schema"))
        .extracting(info -> info.value)
        .containsExactly("account");
    assertThat(infos)
        .filteredOn(info -> info.name.equals("durability"))
        .allSatisfy(info -> assertThat(info.choices).containsExactly("force", "interval", "none"));
    assertThat(infos).allSatisfy(info -> assertThat(info.description).isNotBlank());
  }

  @Test
  void refusesAnUnknownProperty() {
    Properties info = new Properties();
    info.setProperty("usr", "x");

    assertThatThrownBy(() -> driver.connect("jdbc:adb:mem:x", info))
        .hasMessage("unknown connection property: name=usr, nearest=user");
  }

  @Test
  void whatNobodyServesCannotBeConnectedTo() {
    assertThatThrownBy(() -> driver.connect("jdbc:adb://localhost:1/", new Properties()))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasFieldOrPropertyWithValue("SQLState", "08001");
  }

  @Test
  void saysItsVersion() throws IOException {
    Driver versioned = driver;
    String version = versioned.getMajorVersion() + "." + versioned.getMinorVersion();

    assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + version + ".");
    assertThat(DriverVersion.TEXT).startsWith(version + ".");
    assertThat(driver.jdbcCompliant()).isFalse();
  }

  @Test
  void aDataSourceWithoutUrlSaysSo() {
    assertThatThrownBy(() -> new AdbDataSource().getConnection())
        .hasMessage("the data source has no url of this driver: url=null, form=jdbc:adb:…")
        .hasFieldOrPropertyWithValue("SQLState", "08001");
  }
}
