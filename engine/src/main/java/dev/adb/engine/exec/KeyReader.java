package dev.adb.engine.exec;

import dev.adb.engine.array.ByteArena;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.event.Text;
import dev.adb.engine.table.IntColumn;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.List;
import java.util.UUID;

/** A part of the stream's key: rows hold the key's ordinal, the index holds its bytes. */
final class KeyReader implements ColumnReader {
  private final List<KeyPart> parts;
  private final int part;
  private final DataType type;
  private final IntColumn ordinals;
  private final ByteArena keys;

  KeyReader(List<KeyPart> parts, int part, IntColumn ordinals, ByteArena keys) {
    this.parts = parts;
    this.part = part;
    this.type = parts.get(part).type();
    this.ordinals = ordinals;
    this.keys = keys;
  }

  private int offset(int ordinal) {
    return KeyFormat.partOffset(parts, part, keys.block(ordinal), keys.offset(ordinal));
  }

  @Override
  public void gather(int[] rows, int from, int count, Vector into, int at) {
    for (int i = 0; i < count; i++) {
      int ordinal = ordinals.get(rows[from + i]);
      byte[] bytes = keys.block(ordinal);
      int offset = offset(ordinal);
      switch (type.storage()) {
        case INT -> into.ints()[at + i] = ByteReader.intAt(bytes, offset);
        case LONG -> into.longs()[at + i] = ByteReader.longAt(bytes, offset);
        case LONG_PAIR -> {
          into.highs()[at + i] = ByteReader.longAt(bytes, offset);
          into.longs()[at + i] = ByteReader.longAt(bytes, offset + Long.BYTES);
        }
        default -> into.strings()[at + i] = text(bytes, offset);
      }
    }
  }

  private static String text(byte[] bytes, int offset) {
    return Text.decode(bytes, offset + Short.BYTES, KeyFormat.stringLength(bytes, offset));
  }

  @Override
  public Object get(int row) {
    int ordinal = ordinals.get(row);
    byte[] bytes = keys.block(ordinal);
    int offset = offset(ordinal);
    return switch (type.storage()) {
      case INT -> ByteReader.intAt(bytes, offset);
      case LONG -> ByteReader.longAt(bytes, offset);
      case LONG_PAIR ->
          new UUID(ByteReader.longAt(bytes, offset), ByteReader.longAt(bytes, offset + Long.BYTES));
      default -> text(bytes, offset);
    };
  }
}
