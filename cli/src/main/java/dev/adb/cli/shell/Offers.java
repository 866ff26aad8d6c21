package dev.adb.cli.shell;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;

/** Collects what may stand at the cursor. */
final class Offers {

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

  private final List<Candidate> candidates;

  Offers(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  void words(String words) {
    if (!words.isEmpty()) {
      words(List.of(words.split(" ")));
    }
  }

  void words(Collection<String> words) {
    words.stream().sorted().forEach(word -> add("keyword", word, true));
  }

  void names(String group, Collection<String> names) {
    names.forEach(name -> add(group, quoted(name), true));
  }

  /** Names behind which a parenthesis opens. */
  void calls(String group, Collection<String> names) {
    names.forEach(name -> add(group, quoted(name) + "(", false));
  }

  private static String quoted(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private void add(String group, String value, boolean complete) {
    candidates.add(
        new Candidate(value, value, group, null, null, value.toLowerCase(Locale.ROOT), complete));
  }
}
