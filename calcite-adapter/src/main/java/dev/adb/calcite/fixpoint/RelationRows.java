package dev.adb.calcite.fixpoint;

import dev.adb.datalog.rel.FixpointRelation.Extremum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one relation of a fixpoint, in the order in which they were found. A row keeps its
 * number for ever; one that a better row replaced is dead, and readers skip it.
 *
 * <p>Not thread-safe.
 */
final class RelationRows {
  private static final int NONE = -1;

  private final RelationForm form;
  private final boolean plain;
  private final int[] keys;
  private final List<@Nullable Object> rows = new ArrayList<>();
  private final BitSet dead = new BitSet();
  private int[] hashes = new int[16];
  private int[] buckets = filled(16);
  private int keyCount;
  private int deltaStart;
  private int deltaEnd;

  RelationRows(RelationForm form) {
    this.form = form;
    plain = form.isPlain();
    keys = keys(form);
  }

  private static int[] keys(RelationForm form) {
    int[] keys = new int[form.width()];
    int count = 0;
    for (int index = 0; index < form.width(); index++) {
      if (form.extrema().get(index) == null) {
        keys[count++] = index;
      }
    }
    return Arrays.copyOf(keys, count);
  }

  private static int[] filled(int size) {
    int[] empty = new int[size];
    Arrays.fill(empty, NONE);
    return empty;
  }

  RelationForm form() {
    return form;
  }

  /** All that were ever added, dead ones too. */
  int count() {
    return rows.size();
  }

  /** The first of the rows that the last round added. */
  int deltaStart() {
    return deltaStart;
  }

  /** Behind the last row that this round may read. */
  int deltaEnd() {
    return deltaEnd;
  }

  /** Starts a round; says whether the one before added rows. */
  boolean nextRound() {
    deltaStart = deltaEnd;
    deltaEnd = rows.size();
    return deltaStart < deltaEnd;
  }

  boolean hasDelta() {
    return deltaStart < deltaEnd;
  }

  @Nullable Object row(int number) {
    return rows.get(number);
  }

  boolean isLive(int number) {
    return !dead.get(number);
  }

  /** Adds a candidate; says whether the relation did not have it, or a better one. */
  boolean add(@Nullable Object candidate) {
    Object row = plain ? candidate : form.normalized(candidate);
    if (form.keepsDuplicates()) {
      rows.add(row);
      return true;
    }
    int hash = 0;
    for (int key : keys) {
      hash = Values.hash(hash, RowForm.column(row, form.width(), key));
    }
    int mask = buckets.length - 1;
    int bucket = Values.bucket(hash, mask);
    while (buckets[bucket] != NONE) {
      int known = buckets[bucket];
      if (hashes[known] == hash && sameKey(rows.get(known), row)) {
        return keys.length < form.width() && improve(bucket, known, row);
      }
      bucket = (bucket + 1) & mask;
    }
    buckets[bucket] = append(row, hash);
    if (++keyCount * 2 > buckets.length) {
      grow();
    }
    return true;
  }

  private boolean sameKey(@Nullable Object left, @Nullable Object right) {
    for (int key : keys) {
      if (!Values.equal(
          RowForm.column(left, form.width(), key), RowForm.column(right, form.width(), key))) {
        return false;
      }
    }
    return true;
  }

  private int append(@Nullable Object row, int hash) {
    int number = rows.size();
    if (number == hashes.length) {
      hashes = Arrays.copyOf(hashes, number * 2);
    }
    hashes[number] = hash;
    rows.add(row);
    return number;
  }

  private void grow() {
    int[] larger = filled(buckets.length * 2);
    int mask = larger.length - 1;
    for (int number : buckets) {
      if (number != NONE) {
        int bucket = Values.bucket(hashes[number], mask);
        while (larger[bucket] != NONE) {
          bucket = (bucket + 1) & mask;
        }
        larger[bucket] = number;
      }
    }
    buckets = larger;
  }

  /** Merges a row with the one of the same key, each extremum for itself. */
  private boolean improve(int bucket, int known, @Nullable Object row) {
    @Nullable Object[] merged = null;
    for (int index = 0; index < form.width(); index++) {
      Extremum extremum = form.extrema().get(index);
      if (extremum == null) {
        continue;
      }
      Object value = RowForm.column(row, form.width(), index);
      if (isBetter(extremum, value, RowForm.column(rows.get(known), form.width(), index))) {
        if (merged == null) {
          merged = new Object[form.width()];
          RowForm.copy(rows.get(known), form.width(), merged, 0);
        }
        merged[index] = value;
      }
    }
    if (merged == null) {
      return false;
    }
    if (known >= deltaEnd) {
      // nobody has read it yet
      rows.set(known, RowForm.of(merged));
    } else {
      dead.set(known);
      buckets[bucket] = append(RowForm.of(merged), hashes[known]);
    }
    return true;
  }

  /** Null is no value: any is better. */
  private static boolean isBetter(
      Extremum extremum, @Nullable Object value, @Nullable Object known) {
    if (value == null || known == null) {
      return value != null;
    }
    int order = Values.compare(value, known);
    return extremum == Extremum.MIN ? order < 0 : order > 0;
  }
}
