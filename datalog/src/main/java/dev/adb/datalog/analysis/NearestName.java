package dev.adb.datalog.analysis;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known name that was probably meant: at most a third of the characters differ. */
public final class NearestName {
  /** Any two shorter names are near each other. */
  private static final int SUGGESTED_LENGTH_MIN = 3;

  private NearestName() {}

  /** Returns "did you mean …", or {@code null} if no candidate is near. */
  public static @Nullable String hint(String name, Collection<String> candidates) {
    if (name.length() < SUGGESTED_LENGTH_MIN) {
      return null;
    }
    String nearest = null;
    int least = Math.max(1, name.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance =
          distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), least);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest == null ? null : "did you mean `" + nearest + "`";
  }

  /** Levenshtein's distance, or {@code limit} if it is not below. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return Math.min(limit, row[b.length()]);
  }
}
