package dev.adb.engine.operator.join;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A join as its operators see it: not of left and right but of the <em>kept</em> input and the one
 * that is <em>read</em>, with the places of columns in the store of kept rows.
 */
final class JoinLayout {
  private final JoinSpec spec;
  private final OperatorSource read;
  private final OperatorSource kept;
  private final int leftCount;
  private final List<DataType> types;
  private final int[] readKeys;
  private final int[] keptKeys;

  /** The columns of the kept input that are stored, in the order of the store. */
  private final int[] stored;

  JoinLayout(JoinSource source) {
    spec = source.spec();
    boolean keepsLeft = spec.keepsLeft();
    read = keepsLeft ? source.right() : source.left();
    kept = keepsLeft ? source.left() : source.right();
    leftCount = source.left().types().size();
    List<DataType> both = new ArrayList<>(source.left().types());
    both.addAll(source.right().types());
    types = List.copyOf(both);
    int[] leftKeys = spec.keys().stream().mapToInt(JoinKey::left).toArray();
    int[] rightKeys = spec.keys().stream().mapToInt(JoinKey::right).toArray();
    readKeys = keepsLeft ? rightKeys : leftKeys;
    keptKeys = keepsLeft ? leftKeys : rightKeys;
    TreeSet<Integer> needed = new TreeSet<>(spec.outputs());
    PairExpression residual = spec.residual();
    if (residual != null) {
      needed.addAll(residual.columns());
    }
    spec.bounds().forEach(bound -> needed.addAll(bound.value().columns()));
    stored =
        needed.stream().filter(column -> !isRead(column)).mapToInt(this::localColumn).toArray();
  }

  JoinSpec spec() {
    return spec;
  }

  OperatorSource read() {
    return read;
  }

  OperatorSource kept() {
    return kept;
  }

  int[] readKeys() {
    return readKeys;
  }

  int[] keptKeys() {
    return keptKeys;
  }

  /** Whether the table outlives the join. */
  boolean isKept() {
    return spec.use() != null;
  }

  boolean nullsMatch(int key) {
    return spec.keys().get(key).nullsMatch();
  }

  List<DataType> keyTypes() {
    List<DataType> keptTypes = kept.types();
    List<DataType> result = new ArrayList<>(keptKeys.length);
    for (int column : keptKeys) {
      result.add(keptTypes.get(column));
    }
    return result;
  }

  int[] stored() {
    return stored;
  }

  List<Integer> storedColumns() {
    return Arrays.stream(stored).boxed().toList();
  }

  List<DataType> storedTypes() {
    List<DataType> keptTypes = kept.types();
    List<DataType> result = new ArrayList<>(stored.length);
    for (int column : stored) {
      result.add(keptTypes.get(column));
    }
    return result;
  }

  /** Of the columns of both inputs, the left ones first. */
  List<DataType> types() {
    return types;
  }

  /** Whether a column of both inputs is one of the input that is not kept. */
  boolean isRead(int column) {
    return column < leftCount != spec.keepsLeft();
  }

  /** A column of both inputs as its own input counts it. */
  int localColumn(int column) {
    return column < leftCount ? column : column - leftCount;
  }

  /** A column of the kept input as both inputs count it. */
  int keptColumn(int local) {
    return spec.keepsLeft() ? local : leftCount + local;
  }

  /** The place in the store of a column of both inputs that is stored. */
  int storedColumn(int column) {
    int local = localColumn(column);
    for (int i = 0; i < stored.length; i++) {
      if (stored[i] == local) {
        return i;
      }
    }
    throw new IllegalArgumentException("column %d is not stored".formatted(column));
  }

  @Nullable PairExpression residual() {
    return spec.residual();
  }

  /** Whether rows read without a match come with nulls. */
  boolean padsRead() {
    return spec.keepsLeft() ? spec.kind().keepsRight() : spec.kind().keepsLeft();
  }

  /** Whether kept rows without a match come with nulls. */
  boolean padsKept() {
    return spec.keepsLeft() ? spec.kind().keepsLeft() : spec.kind().keepsRight();
  }

  /** Whether the result is rows read that have a match, or have none. */
  boolean givesRead() {
    return spec.kind().isOfLeft() && !spec.keepsLeft();
  }

  /** Whether the result is kept rows that have a match, or have none. */
  boolean givesKept() {
    return spec.kind().isOfLeft() && spec.keepsLeft();
  }

  boolean isAnti() {
    return spec.kind() == JoinKind.ANTI;
  }

  /** Whether a row read can be left out if it has no match. */
  boolean dropsUnmatchedRead() {
    return !padsRead() && !(givesRead() && isAnti());
  }

  /** Whether a row need not be kept if it can have no match. */
  boolean dropsUnmatchedKept() {
    return !padsKept() && !(givesKept() && isAnti());
  }

  /** Whether it matters which rows have a key, and not only whether there are such. */
  boolean needsRows() {
    return !givesRead() || residual() != null;
  }
}
