package dev.adb.engine.operator.sort;

import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is found out about the strings of a column before they are sorted. */
final class TextRanks {
  private TextRanks() {}

  /**
   * Numbers by code, for each dictionary of a column, that are in the order of the strings; null if
   * the column has other strings than those of dictionaries, or less rows than these have strings.
   */
  static @Nullable IdentityHashMap<Dictionary, int[]> of(int column, RowPages rows) {
    IdentityHashMap<Dictionary, int[]> ranks = new IdentityHashMap<>();
    long total = 0;
    for (int page = 0; page < rows.pageCount(); page++) {
      Dictionary dictionary = rows.page(page).column(column).dictionary();
      if (dictionary == null) {
        return null;
      }
      if (!ranks.containsKey(dictionary)) {
        int count = dictionary.count();
        total += count;
        if (total > rows.rowCount()) {
          return null;
        }
        ranks.put(dictionary, new int[count]);
      }
    }
    rank(ranks);
    return ranks;
  }

  private static void rank(IdentityHashMap<Dictionary, int[]> ranks) {
    TreeSet<String> distinct = new TreeSet<>(ValueOrder::compareText);
    ranks.forEach(
        (dictionary, ofCodes) -> {
          for (int code = 0; code < ofCodes.length; code++) {
            distinct.add(dictionary.string(code));
          }
        });
    String[] sorted = distinct.toArray(new String[0]);
    ranks.forEach(
        (dictionary, ofCodes) -> {
          for (int code = 0; code < ofCodes.length; code++) {
            ofCodes[code] =
                Arrays.binarySearch(sorted, dictionary.string(code), ValueOrder::compareText);
          }
        });
  }

  /** How many characters all strings of a column have in common at their beginning. */
  static int commonLength(int column, RowPages rows) {
    String first = null;
    int common = 0;
    for (int page = 0; page < rows.pageCount(); page++) {
      Vector vector = rows.page(page).column(column);
      @Nullable String[] strings = vector.strings();
      for (int i = 0; i < rows.page(page).rowCount(); i++) {
        String text = strings[i];
        if (text == null) {
          continue;
        }
        if (first == null) {
          first = text;
          common = text.length();
        } else {
          common = commonLength(first, text, common);
        }
        if (common == 0) {
          return 0;
        }
      }
    }
    return common;
  }

  private static int commonLength(String first, String text, int most) {
    int length = Math.min(most, text.length());
    for (int i = 0; i < length; i++) {
      if (first.charAt(i) != text.charAt(i)) {
        return i;
      }
    }
    return length;
  }
}
