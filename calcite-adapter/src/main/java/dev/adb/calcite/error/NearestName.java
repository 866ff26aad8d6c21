package dev.adb.calcite.error;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known name that was most likely meant: the one at the least edit distance. */
final class NearestName {

  private NearestName() {}

  /** The nearest, or null where none differs by at most a third of its letters. */
  static @Nullable String of(String name, List<String> known) {
    String folded = name.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
      // the same name is one of a table that cannot be seen from there
      if (distance > 0 && distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** How many letters must be inserted, deleted or replaced (Levenshtein 1966). */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
