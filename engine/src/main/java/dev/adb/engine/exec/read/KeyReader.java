package dev.adb.engine.exec.read;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.event.Text;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.util.List;
import java.util.UUID;

/** A part of the stream's key: rows hold the key's ordinal, the index holds its bytes. */
final class KeyReader implements ColumnReader {
  private static final int MOVES = -1;

  private final List<KeyPart> parts;
  private final int part;
  private final DataType type;
  private final IntColumn ordinals;
  private final KeyIndex keys;

  /** Where the part begins in every key, or {@link #MOVES} if a string before it has any length. */
  private final int fixedOffset;

  /** A key, where it cannot be read in place. */
  private final byte[] key;

  KeyReader(List<KeyPart> parts, int part, IntColumn ordinals, KeyIndex keys) {
    this.parts = parts;
    this.part = part;
    this.type = parts.get(part).type();
    this.ordinals = ordinals;
    this.keys = keys;
    boolean moves =
        parts.subList(0, part).stream().anyMatch(one -> one.type().storage() == Storage.STRING);
    this.fixedOffset = moves ? MOVES : KeyFormat.partOffset(parts, part, new byte[0], 0);
    boolean inPlace = !moves && type.storage() != Storage.STRING;
    this.key = new byte[inPlace ? 0 : Limits.KEY_BYTES_MAX];
  }

  @Override
  public void gather(int[] rows, int from, int count, Vector into, int at) {
    for (int i = 0; i < count; i++) {
      int ordinal = ordinals.get(rows[from + i]);
      switch (type.storage()) {
        case INT -> into.ints()[at + i] = intOf(ordinal);
        case LONG -> into.longs()[at + i] = longOf(ordinal, 0);
        case LONG_PAIR -> {
          into.highs()[at + i] = longOf(ordinal, 0);
          into.longs()[at + i] = longOf(ordinal, Long.BYTES);
        }
        default -> into.strings()[at + i] = text(ordinal);
      }
    }
  }

  private int intOf(int ordinal) {
    return fixedOffset == MOVES
        ? ByteReader.intAt(key, copy(ordinal))
        : keys.keyInt(ordinal, fixedOffset);
  }

  private long longOf(int ordinal, int shift) {
    return fixedOffset == MOVES
        ? ByteReader.longAt(key, copy(ordinal) + shift)
        : keys.keyLong(ordinal, fixedOffset + shift);
  }

  private String text(int ordinal) {
    int offset = copy(ordinal);
    return Text.decode(key, offset + Short.BYTES, KeyFormat.stringLength(key, offset));
  }

  /** Copies a key; returns where the part begins. */
  private int copy(int ordinal) {
    keys.copyKey(ordinal, key);
    return KeyFormat.partOffset(parts, part, key, 0);
  }

  @Override
  public Object get(int row) {
    int ordinal = ordinals.get(row);
    return switch (type.storage()) {
      case INT -> intOf(ordinal);
      case LONG -> longOf(ordinal, 0);
      case LONG_PAIR -> new UUID(longOf(ordinal, 0), longOf(ordinal, Long.BYTES));
      default -> text(ordinal);
    };
  }
}
