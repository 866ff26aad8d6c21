package dev.adb.engine.column.encoded;

import dev.adb.engine.column.StringColumn;
import dev.adb.engine.event.Text;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** string and json that repeat. The dictionary rises, so the order of codes is that of strings. */
public final class DictionaryStringColumn extends StringColumn {
  /** Rows up to which reading codes one by one costs less than an array for all. */
  private static final int FEW = 16;

  /** Dictionaries up to this are decoded once, while memory lasts. */
  private static final int KEPT_COUNT_MAX = 4096;

  private static final int KEPT_BYTES_MAX = 256 << 10;

  private final DictionaryByteStrings values;
  private final PlainByteStrings dictionary;
  private final NullBits nulls;
  private final boolean kept;
  private final Texts texts = new Texts();

  /** By code. Races between readers cost one of them a decoding. */
  private SoftReference<@Nullable String @Nullable []> decoded = new SoftReference<>(null);

  public DictionaryStringColumn(DataType type, DictionaryByteStrings values, NullBits nulls) {
    super(type);
    this.values = values;
    this.dictionary = values.dictionary();
    this.nulls = nulls;
    this.kept = dictionary.count() <= KEPT_COUNT_MAX && dictionary.length() <= KEPT_BYTES_MAX;
  }

  @Override
  public boolean hasCodes() {
    return true;
  }

  @Override
  public boolean codesRise() {
    return true;
  }

  @Override
  public int code(int row) {
    return values.codes().getInt(row);
  }

  @Override
  public int find(String text) {
    return Text.isEncodable(text) ? dictionary.search(text.getBytes(StandardCharsets.UTF_8)) : -1;
  }

  @Override
  public int compare(int row, byte[] utf8) {
    return values.compare(row, utf8);
  }

  @Override
  public String get(int row) {
    return text(code(row), kept());
  }

  @Override
  public byte[] bytes(int row) {
    return values.get(row);
  }

  private @Nullable String @Nullable [] kept() {
    if (!kept) {
      return null;
    }
    @Nullable String[] texts = decoded.get();
    if (texts == null) {
      texts = new String[dictionary.count()];
      decoded = new SoftReference<>(texts);
    }
    return texts;
  }

  private String text(int code, @Nullable String @Nullable [] texts) {
    String text = texts == null ? null : texts[code];
    if (text == null) {
      byte[] bytes = dictionary.get(code);
      text = Text.decode(bytes, 0, bytes.length);
      if (texts != null) {
        texts[code] = text;
      }
    }
    return text;
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    @Nullable String[] target = into.strings();
    @Nullable String[] texts = kept();
    if (count < FEW) {
      for (int i = 0; i < count; i++) {
        target[at + i] = text(code(rows[from + i]), texts);
      }
      return;
    }
    int[] codes = new int[count];
    values.codes().gather(rows, from, count, codes, 0);
    put(codes, count, target, at);
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    int[] codes = new int[count];
    values.codes().read(first, count, codes, 0);
    put(codes, count, into.strings(), at);
  }

  private void put(int[] codes, int count, @Nullable String[] target, int at) {
    @Nullable String[] texts = kept();
    for (int i = 0; i < count; i++) {
      target[at + i] = text(codes[i], texts);
    }
  }

  @Override
  public Dictionary dictionary() {
    return texts;
  }

  @Override
  public void gatherCodes(int[] rows, int from, int count, int[] into, int at) {
    values.codes().gather(rows, from, count, into, at);
  }

  @Override
  public void readCodes(int first, int count, int[] into, int at) {
    values.codes().read(first, count, into, at);
  }

  @Override
  public long codeLowerBound(int first, int count) {
    return values.codes().lowerBound(first, count);
  }

  @Override
  public long codeUpperBound(int first, int count) {
    return values.codes().upperBound(first, count);
  }

  @Override
  public int codesBelow(byte[] utf8) {
    return dictionary.countBelow(utf8);
  }

  /** The column's strings. */
  private final class Texts extends Dictionary {

    @Override
    public int count() {
      return dictionary.count();
    }

    @Override
    public boolean isDistinct() {
      return true;
    }

    @Override
    public void decode(int[] codes, int rowCount, Vector into) {
      put(codes, rowCount, into.strings(), 0);
    }

    @Override
    public String string(int code) {
      return text(code, kept());
    }
  }

  @Override
  public int rowCount() {
    return values.count();
  }

  @Override
  public boolean hasNulls() {
    return nulls.any();
  }

  @Override
  public boolean isNull(int row) {
    return nulls.get(row);
  }

  @Override
  protected long nullWord(int word) {
    return nulls.word(word);
  }
}
