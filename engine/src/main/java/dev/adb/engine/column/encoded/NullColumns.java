package dev.adb.engine.column.encoded;

import dev.adb.engine.column.BytesColumn;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.DoubleColumn;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.type.DataType;

/** Columns in which every row is null: of attributes that no event of a part has. */
public final class NullColumns {
  private static final byte[] EMPTY = {};

  private NullColumns() {}

  /** A column of nulls. */
  public static Column of(DataType type, int rowCount) {
    return switch (type.storage()) {
      case INT -> new NullInts(type, rowCount);
      case LONG -> new NullLongs(type, rowCount);
      case LONG_PAIR -> new NullPairs(type, rowCount);
      case DOUBLE -> new NullDoubles(type, rowCount);
      case STRING -> new NullStrings(type, rowCount);
      case BYTES -> new NullByteStrings(type, rowCount);
    };
  }

  private static final class NullInts extends IntColumn {
    private final int rowCount;

    NullInts(DataType type, int rowCount) {
      super(type);
      this.rowCount = rowCount;
    }

    @Override
    public int get(int row) {
      return 0;
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return true;
    }

    @Override
    public boolean isNull(int row) {
      return true;
    }

    @Override
    protected long nullWord(int word) {
      return -1;
    }
  }

  private static final class NullLongs extends LongColumn {
    private final int rowCount;

    NullLongs(DataType type, int rowCount) {
      super(type);
      this.rowCount = rowCount;
    }

    @Override
    public long get(int row) {
      return 0;
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return true;
    }

    @Override
    public boolean isNull(int row) {
      return true;
    }

    @Override
    protected long nullWord(int word) {
      return -1;
    }
  }

  private static final class NullPairs extends PairColumn {
    private final int rowCount;

    NullPairs(DataType type, int rowCount) {
      super(type);
      this.rowCount = rowCount;
    }

    @Override
    public long high(int row) {
      return 0;
    }

    @Override
    public long low(int row) {
      return 0;
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return true;
    }

    @Override
    public boolean isNull(int row) {
      return true;
    }

    @Override
    protected long nullWord(int word) {
      return -1;
    }
  }

  private static final class NullDoubles extends DoubleColumn {
    private final int rowCount;

    NullDoubles(DataType type, int rowCount) {
      super(type);
      this.rowCount = rowCount;
    }

    @Override
    public double get(int row) {
      return 0;
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return true;
    }

    @Override
    public boolean isNull(int row) {
      return true;
    }

    @Override
    protected long nullWord(int word) {
      return -1;
    }
  }

  private static final class NullByteStrings extends BytesColumn {
    private final int rowCount;

    NullByteStrings(DataType type, int rowCount) {
      super(type);
      this.rowCount = rowCount;
    }

    @Override
    public byte[] get(int row) {
      return EMPTY;
    }

    @Override
    public int compare(int row, byte[] bytes) {
      return -bytes.length;
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return true;
    }

    @Override
    public boolean isNull(int row) {
      return true;
    }

    @Override
    protected long nullWord(int word) {
      return -1;
    }
  }

  private static final class NullStrings extends StringColumn {
    private final int rowCount;

    NullStrings(DataType type, int rowCount) {
      super(type);
      this.rowCount = rowCount;
    }

    @Override
    public boolean hasCodes() {
      return true;
    }

    @Override
    public int code(int row) {
      return 0;
    }

    @Override
    public int find(String text) {
      return -1;
    }

    @Override
    public int compare(int row, byte[] utf8) {
      return -utf8.length;
    }

    @Override
    public String get(int row) {
      return "";
    }

    @Override
    public byte[] bytes(int row) {
      return EMPTY;
    }

    @Override
    public int rowCount() {
      return rowCount;
    }

    @Override
    public boolean hasNulls() {
      return true;
    }

    @Override
    public boolean isNull(int row) {
      return true;
    }

    @Override
    protected long nullWord(int word) {
      return -1;
    }
  }
}
