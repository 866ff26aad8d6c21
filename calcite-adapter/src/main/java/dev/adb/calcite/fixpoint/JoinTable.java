package dev.adb.calcite.fixpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows by the values of some of their columns, in the order in which they were added. */
final class JoinTable {
  static final int NONE = -1;

  private final JoinKeys keys;
  private final List<@Nullable Object> rows = new ArrayList<>();
  private int[] hashes = new int[16];
  private int[] next = new int[16];
  private int[] heads = new int[16];
  private int[] tails = new int[16];

  JoinTable(JoinKeys keys) {
    this.keys = keys;
    Arrays.fill(heads, NONE);
  }

  int count() {
    return rows.size();
  }

  @Nullable Object row(int index) {
    return rows.get(index);
  }

  /** Adds a row; says whether it did: one with a null in its key may have no partner. */
  boolean add(@Nullable Object row) {
    if (!keys.canMatch(row)) {
      return false;
    }
    int index = rows.size();
    if (index == hashes.length) {
      hashes = Arrays.copyOf(hashes, index * 2);
      next = Arrays.copyOf(next, index * 2);
      rehash(index);
    }
    rows.add(row);
    hashes[index] = keys.hash(row);
    link(index);
    return true;
  }

  private void rehash(int count) {
    heads = new int[count * 2];
    tails = new int[count * 2];
    Arrays.fill(heads, NONE);
    for (int index = 0; index < count; index++) {
      link(index);
    }
  }

  private void link(int index) {
    int bucket = Values.bucket(hashes[index], heads.length - 1);
    next[index] = NONE;
    if (heads[bucket] == NONE) {
      heads[bucket] = index;
    } else {
      next[tails[bucket]] = index;
    }
    tails[bucket] = index;
  }

  /** The first row that has the key of a row of the other side, or {@link #NONE}. */
  int first(JoinKeys otherKeys, @Nullable Object other) {
    if (!otherKeys.canMatch(other)) {
      return NONE;
    }
    int hash = otherKeys.hash(other);
    return find(heads[Values.bucket(hash, heads.length - 1)], hash, otherKeys, other);
  }

  /** The row behind one that {@link #first} or this gave for the same row of the other side. */
  int next(int index, JoinKeys otherKeys, @Nullable Object other) {
    return find(next[index], hashes[index], otherKeys, other);
  }

  private int find(int from, int hash, JoinKeys otherKeys, @Nullable Object other) {
    int index = from;
    while (index != NONE
        && !(hashes[index] == hash && keys.equal(rows.get(index), otherKeys, other))) {
      index = next[index];
    }
    return index;
  }
}
