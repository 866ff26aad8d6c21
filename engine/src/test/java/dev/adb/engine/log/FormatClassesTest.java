package dev.adb.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.storage.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three layouts of the log, at their bounds. */
class FormatClassesTest {
  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, RecordFormat.PAYLOAD_LENGTH_MAX + 1, 33})
  void recordLengthOutOfRangeIsNoRecord(int length) {
    ByteBuffer segment = buffer(64).putInt(0, length);

    assertThat(RecordFormat.payloadLength(segment, 0, 64)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32})
  void recordLengthUpToTheEndIsTaken(int length) {
    ByteBuffer segment = buffer(64).putInt(0, length);

    assertThat(RecordFormat.payloadLength(segment, 0, 64)).isEqualTo(length);
  }

  @Test
  void recordHeaderThatPassesTheEndIsNoRecord() {
    assertThat(RecordFormat.payloadLength(buffer(64).putInt(0, 1), 0, 31)).isZero();
  }

  @Test
  void recordChecksumCoversEverythingBehindIt() {
    ByteBuffer record = buffer(40);
    RecordFormat.encode(record, 0, 8, 1, 2, 3, new Checksum());
    assertThat(RecordFormat.isIntact(record, 0, 8, new Checksum())).isTrue();
    for (int i = 4; i < 40; i++) {
      record.put(i, (byte) (record.get(i) ^ 1));
      assertThat(RecordFormat.isIntact(record, 0, 8, new Checksum())).as("byte %d", i).isFalse();
      record.put(i, (byte) (record.get(i) ^ 1));
    }
  }

  @Test
  void groupHeaderReadsAsItWasWritten() {
    ByteBuffer segment = buffer(256);
    GroupFormat.Header header = new GroupFormat.Header(4096 + 64, 4096, 7, 100, 3);
    GroupFormat.encode(segment, 64, header, LogFixtures.ID);

    assertThat(GroupFormat.decode(segment, 64, 4160, LogFixtures.ID, new Checksum()))
        .isEqualTo(header);
  }

  @Test
  void groupIsNoneElsewhereOrInAnotherDatabaseOrChanged() {
    ByteBuffer segment = buffer(256);
    GroupFormat.Header header = new GroupFormat.Header(64, 0, 7, 100, 3);
    GroupFormat.encode(segment, 64, header, LogFixtures.ID);

    assertThat(GroupFormat.decode(segment, 64, 128, LogFixtures.ID, new Checksum())).isNull();
    assertThat(GroupFormat.decode(segment, 64, 64, new UUID(1, 2), new Checksum())).isNull();
    assertThat(GroupFormat.decode(segment, 217, 64, LogFixtures.ID, new Checksum())).isNull();
    for (int i = 64; i < 64 + GroupFormat.HEADER_BYTES; i++) {
      segment.put(i, (byte) (segment.get(i) ^ 1));
      assertThat(GroupFormat.decode(segment, 64, 64, LogFixtures.ID, new Checksum()))
          .as("byte %d", i)
          .isNull();
      segment.put(i, (byte) (segment.get(i) ^ 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,64", "63,64", "64,64", "65,128"})
  void groupsAreAligned(int offset, int aligned) {
    assertThat(GroupFormat.align(offset)).isEqualTo(aligned);
  }

  @ParameterizedTest
  @CsvSource({"000001.seg,1", "123456.seg,123456", "1234567.seg,1234567"})
  void segmentNamesCarryTheNumber(String name, long number) {
    assertThat(SegmentFormat.number(name)).isEqualTo(number);
    assertThat(SegmentFormat.fileName(number)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.seg", "000001.seg.tmp", "00001a.seg", "adb.lock", "", "000000.seg"})
  void otherNamesAreNoSegments(String name) {
    assertThat(SegmentFormat.number(name)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1,4096", "3512,4096", "3513,8192", "268435456,268439552"})
  void segmentForOneRecordIsAsSmallAsCanBe(int payload, int length) {
    assertThat(SegmentFormat.lengthFor(payload)).isEqualTo(length);
  }

  @Test
  void magicIsReadable() {
    byte[] header =
        SegmentFormat.encode(new SegmentFormat.Header(LogFixtures.ID, 1, 0, 4096)).array();

    assertThat(new String(header, 0, 8, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("aDB-seg1");
  }

  @ParameterizedTest
  @CsvSource({"4095,4096", "0,4096", "16781312,4096", "8192,12288", "8192,4097"})
  void optionsOutOfRangeAreRefused(int max, int first) {
    assertThatThrownBy(() -> new LogOptions(max, first))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "segmentBytes(Max|First) must be a multiple of 4096 up to (16777216|8192), got \\d+");
  }
}
