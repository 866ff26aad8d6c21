package dev.adb.engine.column;

import dev.adb.engine.array.BitArray;
import dev.adb.engine.array.ByteArena;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteStringSet;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.array.ReferenceArray;
import dev.adb.engine.event.Text;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A column of string or json, with a dictionary and a code for each row, that grows. */
public final class GrowingStringColumn extends StringColumn implements GrowingColumn {
  private final BitArray nulls = new BitArray();
  private static final byte[] EMPTY = {};

  /** Of an entry of the dictionary, beside its bytes: hash, two slots, the decoded string. */
  private static final int ENTRY_BYTES = 4 + 2 * 4 + 8;

  private final ByteStringSet dictionary = new ByteStringSet();
  private final IntArray codes = new IntArray();

  /** By code: the decoded string, once a reader has asked for it. Readers may decode one twice. */
  private final ReferenceArray<String> decoded = new ReferenceArray<>();

  private final Texts texts = new Texts();

  public GrowingStringColumn(DataType type) {
    super(type);
  }

  @Override
  public boolean hasCodes() {
    return true;
  }

  @Override
  public int code(int row) {
    return codes.get(row);
  }

  @Override
  public int find(String text) {
    if (!Text.isEncodable(text)) {
      return -1;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return dictionary.find(bytes, 0, bytes.length);
  }

  @Override
  public int compare(int row, byte[] utf8) {
    return dictionary.strings().compare(codes.get(row), utf8);
  }

  @Override
  public Dictionary dictionary() {
    return texts;
  }

  @Override
  public void readCodes(int first, int count, int[] into, int at) {
    codes.read(first, count, into, at);
  }

  @Override
  public String get(int row) {
    return text(codes.get(row));
  }

  private String text(int code) {
    String text = decoded.get(code);
    if (text == null) {
      ByteArena strings = dictionary.strings();
      text = Text.decode(strings.block(code), strings.offset(code), strings.length(code));
      decoded.set(code, text);
    }
    return text;
  }

  @Override
  public byte[] bytes(int row) {
    return dictionary.copy(codes.get(row));
  }

  @Override
  public int rowCount() {
    return codes.count();
  }

  @Override
  public void appendNull() {
    nulls.set(rowCount());
    append(EMPTY, 0, 0);
  }

  @Override
  public void append(ByteReader in) {
    int length = in.getLength();
    append(in.array(), in.skip(length), length);
  }

  private void append(byte[] bytes, int offset, int length) {
    int code = dictionary.add(bytes, offset, length);
    if (code == decoded.count()) {
      decoded.add(null);
    }
    codes.add(code);
  }

  @Override
  public void appendObject(Object value) {
    byte[] bytes = Text.encode((String) value);
    append(bytes, 0, bytes.length);
  }

  @Override
  public long memoryBytes() {
    return (long) Integer.BYTES * rowCount()
        + dictionary.strings().memoryBytes()
        + (long) ENTRY_BYTES * dictionary.count();
  }

  /** The column's strings, of which there may be more at any time. */
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
    public void decode(int[] numbers, int rowCount, Vector into) {
      @Nullable String[] target = into.strings();
      for (int i = 0; i < rowCount; i++) {
        target[i] = text(numbers[i]);
      }
    }

    @Override
    public String string(int code) {
      return text(code);
    }
  }

  @Override
  public Column reader() {
    return this;
  }

  @Override
  public boolean hasNulls() {
    return nulls.anySet();
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
