package dev.adb.benchmark.bare;

import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** One writer that appends records of {@value #RECORD} bytes and forces them. */
public final class AppendLoop implements AutoCloseable {
  /** Bytes of one event, about what one takes in a log. */
  public static final int RECORD = 50;

  private static final long FILE = 64 << 20;

  private final BareFile file;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();

  public AppendLoop(Path path) throws IOException {
    file = new BareFile(path, FILE);
  }

  /** Appends as many records with one write and one force. */
  public void append(int records) throws IOException {
    buffer.clear().limit(records * RECORD);
    file.write(buffer);
    file.force();
  }

  /** Draws a history, encodes it, and forces it a mebibyte at a time. */
  public void load(BankEvents events) throws IOException {
    BankEvent event = new BankEvent();
    buffer.clear();
    while (events.next(event)) {
      if (buffer.remaining() < RECORD) {
        flush();
      }
      encode(event);
    }
    flush();
  }

  private void flush() throws IOException {
    file.write(buffer.flip());
    file.force();
    buffer.clear();
  }

  private void encode(BankEvent event) {
    int start = buffer.position();
    buffer.putInt(RECORD).putInt(0).putLong(event.position).putLong(event.account);
    buffer.putInt(event.version).put((byte) event.kind.ordinal()).putLong(event.cents);
    buffer.putLong(event.toAccount).putInt(event.channelNumber());
    buffer.position(start + RECORD);
    checksum.reset();
    checksum.update(buffer.slice(start + 8, RECORD - 8));
    buffer.putInt(start + 4, (int) checksum.getValue());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
