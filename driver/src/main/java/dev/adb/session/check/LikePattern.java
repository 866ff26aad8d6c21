package dev.adb.session.check;

/** SQL's {@code like}: {@code %} stands for any run of characters, {@code _} for one. */
final class LikePattern {
  private LikePattern() {}

  static boolean matches(String value, String pattern) {
    int[] text = value.codePoints().toArray();
    int[] template = pattern.codePoints().toArray();
    int t = 0;
    int p = 0;
    int star = -1;
    int mark = 0;
    // greedy with one place to return to: linear for one %, quadratic at worst
    while (t < text.length) {
      if (p < template.length && template[p] == '%') {
        star = p++;
        mark = t;
      } else if (p < template.length && (template[p] == '_' || template[p] == text[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < template.length && template[p] == '%') {
      p++;
    }
    return p == template.length;
  }
}
