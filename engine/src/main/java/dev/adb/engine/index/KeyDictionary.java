package dev.adb.engine.index;

import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.event.Text;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** The keys of an index as values, where a key has one part: codes are the ordinals of keys. */
final class KeyDictionary extends Dictionary {
  private final KeyIndex index;
  private final DataType type;

  KeyDictionary(KeyIndex index, DataType type) {
    this.index = index;
    this.type = type;
  }

  @Override
  public int count() {
    return index.keyCount();
  }

  @Override
  public boolean isDistinct() {
    return true;
  }

  @Override
  public void decode(int[] codes, int rowCount, Vector into) {
    IndexState state = index.state();
    switch (type.storage()) {
      case INT -> {
        int[] target = into.ints();
        for (int row = 0; row < rowCount; row++) {
          target[row] = state.keyInt(codes[row], 0);
        }
      }
      case LONG -> {
        long[] target = into.longs();
        for (int row = 0; row < rowCount; row++) {
          target[row] = state.keyLong(codes[row], 0);
        }
      }
      case LONG_PAIR -> {
        long[] highs = into.highs();
        long[] lows = into.longs();
        for (int row = 0; row < rowCount; row++) {
          highs[row] = state.keyLong(codes[row], 0);
          lows[row] = state.keyLong(codes[row], Long.BYTES);
        }
      }
      default -> decodeStrings(state, codes, rowCount, into);
    }
  }

  private static void decodeStrings(IndexState state, int[] codes, int rowCount, Vector into) {
    @Nullable String[] target = into.strings();
    byte[] key = new byte[Limits.KEY_BYTES_MAX];
    for (int row = 0; row < rowCount; row++) {
      // neighbours are often events of one key
      target[row] =
          row > 0 && codes[row] == codes[row - 1] ? target[row - 1] : text(state, codes[row], key);
    }
  }

  private static String text(IndexState state, int ordinal, byte[] key) {
    state.copyKey(ordinal, key);
    return Text.decode(key, Short.BYTES, KeyFormat.stringLength(key, 0));
  }

  @Override
  public String string(int code) {
    return text(index.state(), code, new byte[Limits.KEY_BYTES_MAX]);
  }
}
