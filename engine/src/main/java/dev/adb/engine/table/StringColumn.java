package dev.adb.engine.table;

import dev.adb.engine.array.ByteArena;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteStringSet;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.array.ReferenceArray;
import dev.adb.engine.event.Text;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.nio.charset.StandardCharsets;

/** string and json: a dictionary, and a code for each row. */
public final class StringColumn extends Column {
  private static final byte[] EMPTY = {};

  private final ByteStringSet dictionary = new ByteStringSet();
  private final IntArray codes = new IntArray();

  /** By code: the decoded string, once a reader has asked for it. Readers may decode one twice. */
  private final ReferenceArray<String> decoded = new ReferenceArray<>();

  StringColumn(DataType type) {
    super(type);
  }

  /** The dictionary code of a row. */
  public int code(int row) {
    return codes.get(row);
  }

  /** The code of a string, or -1 if no row has it. */
  public int find(String text) {
    if (!Text.isEncodable(text)) {
      return -1;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return dictionary.find(bytes, 0, bytes.length);
  }

  /** Compares by code point with a string given in UTF-8. */
  public int compare(int row, byte[] utf8) {
    return dictionary.strings().compare(codes.get(row), utf8);
  }

  public String get(int row) {
    int code = codes.get(row);
    String text = decoded.get(code);
    if (text == null) {
      ByteArena strings = dictionary.strings();
      text = Text.decode(strings.block(code), strings.offset(code), strings.length(code));
      decoded.set(code, text);
    }
    return text;
  }

  @Override
  int rowCount() {
    return codes.count();
  }

  @Override
  void appendBlank() {
    append(EMPTY, 0, 0);
  }

  @Override
  void append(ByteReader in) {
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
  void appendObject(Object value) {
    byte[] bytes = Text.encode((String) value);
    append(bytes, 0, bytes.length);
  }

  @Override
  Object valueOf(int row) {
    return get(row);
  }

  @Override
  void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    String[] target = into.strings();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(rows[from + i]);
    }
  }
}
