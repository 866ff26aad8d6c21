package dev.adb.engine.column.encoded;

import dev.adb.engine.column.StringColumn;
import dev.adb.engine.event.Text;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** string and json without a dictionary: most values are met once. */
public final class EncodedStringColumn extends StringColumn {
  private final ByteStrings values;
  private final NullBits nulls;

  public EncodedStringColumn(DataType type, ByteStrings values, NullBits nulls) {
    super(type);
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public boolean hasCodes() {
    return false;
  }

  @Override
  public int code(int row) {
    throw new IllegalStateException("column has no dictionary");
  }

  @Override
  public int find(String text) {
    throw new IllegalStateException("column has no dictionary");
  }

  @Override
  public int compare(int row, byte[] utf8) {
    return values.compare(row, utf8);
  }

  @Override
  public String get(int row) {
    byte[] bytes = values.get(row);
    return Text.decode(bytes, 0, bytes.length);
  }

  @Override
  public byte[] bytes(int row) {
    return values.get(row);
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    @Nullable String[] target = into.strings();
    for (int done = 0; done < count; ) {
      int stretch = RowRuns.length(rows, from + done, count - done);
      if (stretch == 1) {
        target[at + done] = get(rows[from + done]);
      } else {
        values.read(rows[from + done], stretch, new Decoder(target, at + done));
      }
      done += stretch;
    }
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    values.read(first, count, new Decoder(into.strings(), at));
  }

  /** Puts strings in order into an array. */
  private static final class Decoder implements ByteStrings.Consumer {
    private final @Nullable String[] target;
    private int next;

    Decoder(@Nullable String[] target, int first) {
      this.target = target;
      this.next = first;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
      target[next++] = Text.decode(bytes, offset, length);
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
