package dev.adb.jdbc.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MemoryBlobTest {
  private final MemoryBlob blob = new MemoryBlob(new byte[] {1, 2, 3, 4});

  @Test
  void readsSlicesFromOne() throws SQLException, IOException {
    assertThat(blob.getBytes(2, 2)).containsExactly(2, 3);
    assertThat(blob.getBytes(3, Integer.MAX_VALUE)).containsExactly(3, 4);
    assertThat(blob.getBytes(5, 1)).isEmpty();
    assertThat(blob.getBinaryStream(2, 3).readAllBytes()).containsExactly(2, 3, 4);
  }

  @Test
  void refusesPositionsOutside() {
    assertThatThrownBy(() -> blob.getBytes(0, 1))
        .hasMessage("position out of range: position=0, max=5")
        .hasFieldOrPropertyWithValue("SQLState", "22023");
    assertThatThrownBy(() -> blob.getBytes(6, 1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> blob.getBinaryStream(2, 4)).isInstanceOf(SQLException.class);
  }

  @Test
  void growsWhenWrittenBehindItsEnd() throws SQLException, IOException {
    try (OutputStream stream = blob.setBinaryStream(4)) {
      stream.write(new byte[] {8, 9});
    }

    assertThat(blob.getBytes(1, 10)).containsExactly(1, 2, 3, 8, 9);
  }

  @Test
  void findsAPattern() throws SQLException {
    assertThat(blob.position(new byte[] {3, 4}, 1)).isEqualTo(3);
    assertThat(blob.position(new byte[] {3, 5}, 1)).isEqualTo(-1);
    assertThat(blob.position(new MemoryBlob(new byte[] {1}), 2)).isEqualTo(-1);
  }

  @Test
  void isOfNoUseOnceFreed() throws SQLException {
    blob.truncate(1);
    assertThat(blob.length()).isEqualTo(1);

    blob.free();

    assertThatThrownBy(blob::length).hasMessage("the blob has been freed");
  }
}
