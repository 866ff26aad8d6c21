package dev.adb.engine.operator.sort;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a sort key become words, such that of two words the lesser, as signed numbers,
 * is that of the value that comes first. Values of equal words are equal where the word is {@link
 * #isCertain}; else the values must be compared.
 *
 * <p>A null is the least or the greatest word. The words of strings and bytes are their first seven
 * bytes and, in the last byte, how many there are plus 1, or {@value #LONGER} if there are more.
 * Immutable.
 */
final class KeyForm {
  private static final int WORD_BYTES = 7;
  private static final int LONGER = WORD_BYTES + 2;

  /** Of words that are numbers of their own. */
  static final KeyForm NUMBER = of(new SortKey(0, false, false), DataType.INT);

  private final SortKey key;
  private final DataType type;
  private final int skip;
  private final @Nullable IdentityHashMap<Dictionary, int[]> ranks;

  private KeyForm(
      SortKey key, DataType type, int skip, @Nullable IdentityHashMap<Dictionary, int[]> ranks) {
    this.key = key;
    this.type = type;
    this.skip = skip;
    this.ranks = ranks;
  }

  static KeyForm of(SortKey key, DataType type) {
    return new KeyForm(key, type, 0, null);
  }

  /** The form for rows that are all there: looks for what is common to the values. */
  static KeyForm of(SortKey key, RowPages rows) {
    DataType type = rows.types().get(key.column());
    if (type.storage() != TypeKind.Storage.STRING) {
      return of(key, type);
    }
    IdentityHashMap<Dictionary, int[]> ranks = TextRanks.of(key.column(), rows);
    int skip = ranks != null ? 0 : TextRanks.commonLength(key.column(), rows);
    return new KeyForm(key, type, skip, ranks);
  }

  SortKey key() {
    return key;
  }

  /** Whether values with this word are equal. */
  boolean isCertain(long word) {
    return switch (type.storage()) {
      case INT, DOUBLE -> true;
      case LONG -> word != Long.MIN_VALUE && word != Long.MAX_VALUE;
      case LONG_PAIR ->
          type.kind() == TypeKind.DECIMAL && word != Long.MIN_VALUE && word != Long.MAX_VALUE;
      case STRING, BYTES -> ranks != null || ((key.descending() ? ~word : word) & 0xFF) != LONGER;
    };
  }

  /**
   * Makes words of rows [0, count).
   *
   * @param at where the first one goes
   */
  void words(Batch batch, int count, long[] into, int at) {
    Vector vector = batch.column(key.column());
    switch (type.storage()) {
      case INT -> ofInts(vector.ints(), count, into, at);
      case LONG -> System.arraycopy(vector.longs(), 0, into, at, count);
      case LONG_PAIR -> ofPairs(vector, count, into, at);
      case DOUBLE -> ofDoubles(vector.doubles(), count, into, at);
      case STRING -> ofText(vector, count, into, at);
      case BYTES -> ofBytes(vector.bytes(), count, into, at);
    }
    if (key.descending()) {
      for (int i = at; i < at + count; i++) {
        into[i] = ~into[i];
      }
    }
    if (vector.hasNulls()) {
      long ofNull = key.nullsFirst() ? Long.MIN_VALUE : Long.MAX_VALUE;
      for (int i = 0; i < count; i++) {
        if (vector.isNull(i)) {
          into[at + i] = ofNull;
        }
      }
    }
  }

  private static void ofInts(int[] values, int count, long[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = values[i];
    }
  }

  private static void ofDoubles(double[] values, int count, long[] into, int at) {
    for (int i = 0; i < count; i++) {
      // adding 0.0 makes -0.0 the one zero
      long bits = Double.doubleToLongBits(values[i] + 0.0);
      into[at + i] = bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
  }

  private void ofPairs(Vector vector, int count, long[] into, int at) {
    long[] highs = vector.highs();
    long[] lows = vector.longs();
    if (type.kind() == TypeKind.UUID) {
      for (int i = 0; i < count; i++) {
        into[at + i] = highs[i] ^ Long.MIN_VALUE;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      long high = highs[i];
      long low = lows[i];
      into[at + i] = high == low >> 63 ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private void ofText(Vector vector, int count, long[] into, int at) {
    Dictionary dictionary = vector.dictionary();
    if (ranks != null && dictionary != null) {
      int[] ofCodes = Objects.requireNonNull(ranks.get(dictionary));
      int[] codes = vector.codes();
      for (int i = 0; i < count; i++) {
        // a null's code may be none of a dictionary without values
        into[at + i] = vector.isNull(i) ? 0 : ofCodes[codes[i]];
      }
      return;
    }
    @Nullable String[] strings = vector.strings();
    for (int i = 0; i < count; i++) {
      String text = strings[i];
      into[at + i] = text == null ? 0 : word(text, skip);
    }
  }

  private static void ofBytes(byte[] @Nullable [] values, int count, long[] into, int at) {
    for (int i = 0; i < count; i++) {
      byte[] bytes = values[i];
      into[at + i] = bytes == null ? 0 : word(bytes);
    }
  }

  private static long word(byte[] bytes) {
    int count = Math.min(bytes.length, WORD_BYTES);
    long word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes[i] & 0xFFL) << (56 - 8 * i);
    }
    int length = bytes.length > WORD_BYTES ? LONGER : count + 1;
    return (word | length) ^ Long.MIN_VALUE;
  }

  /**
   * Of a string's characters from {@code skip} on, each as its bytes in UTF-8, but half of a pair
   * as three that are greater than those of any other character: so bytes compare as code points
   * do.
   */
  static long word(String text, int skip) {
    long word = 0;
    int at = 0;
    int length = text.length();
    for (int i = skip; i < length && at <= WORD_BYTES; i++) {
      char c = text.charAt(i);
      int encoded;
      int count;
      if (c < 0x80) {
        encoded = c;
        count = 1;
      } else if (c < 0x800) {
        encoded = ((0xC0 | (c >> 6)) << 8) | 0x80 | (c & 0x3F);
        count = 2;
      } else if (Character.isSurrogate(c)) {
        encoded = (0xF0 << 16) | c;
        count = 3;
      } else {
        encoded =
            ((0xE0 | (c >> 12)) << 16) | ((0x80 | ((c >> 6) & 0x3F)) << 8) | 0x80 | (c & 0x3F);
        count = 3;
      }
      int shift = 64 - 8 * (at + count);
      word |= shift >= 0 ? (long) encoded << shift : (long) encoded >>> -shift;
      at += count;
    }
    int mark = at > WORD_BYTES ? LONGER : at + 1;
    return ((word & ~0xFFL) | mark) ^ Long.MIN_VALUE;
  }
}
