package dev.adb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectionUrlTest {

  @Test
  void nothingIsADatabaseInMemory() {
    assertThat(ConnectionUrl.of(null)).isEqualTo("jdbc:adb:mem:shell");
  }

  @Test
  void directoryBecomesAUrlAndAUrlStays() {
    assertThat(ConnectionUrl.of("data/my db")).isEqualTo("jdbc:adb:file:data/my db");
    assertThat(ConnectionUrl.of("jdbc:adb://host:1/?a=b")).isEqualTo("jdbc:adb://host:1/?a=b");
  }

  @Test
  void emptyDirectoryIsRefused() {
    assertThatThrownBy(() -> ConnectionUrl.of(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the name of the directory is empty");
  }
}
