package dev.adb.jdbc.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MemoryClobTest {
  private final MemoryClob clob = new MemoryClob("hallå");

  @Test
  void readsSlicesFromOne() throws SQLException, IOException {
    assertThat(clob.getSubString(2, 3)).isEqualTo("all");
    assertThat(clob.getSubString(6, 3)).isEmpty();
    assertThat(clob.getSubString(1, Integer.MAX_VALUE)).isEqualTo("hallå");
    char[] two = new char[2];
    assertThat(clob.getCharacterStream(4, 2).read(two)).isEqualTo(2);
    assertThat(two).containsExactly('l', 'å');
  }

  @Test
  void writesOverAndBehind() throws SQLException, IOException {
    clob.setString(5, "o world");
    try (Writer writer = clob.setCharacterStream(1)) {
      writer.write("H");
    }

    assertThat(clob.getSubString(1, 100)).isEqualTo("Hallo world");
  }

  @Test
  void findsAText() throws SQLException {
    assertThat(clob.position("l", 4)).isEqualTo(4);
    assertThat(clob.position("x", 1)).isEqualTo(-1);
    assertThat(clob.position(new MemoryClob("å"), 1)).isEqualTo(5);
  }

  @Test
  void isOfNoUseOnceFreed() throws SQLException {
    clob.truncate(2);
    assertThat(clob.length()).isEqualTo(2);

    clob.free();

    assertThatThrownBy(clob::length).hasMessage("the clob has been freed");
  }
}
