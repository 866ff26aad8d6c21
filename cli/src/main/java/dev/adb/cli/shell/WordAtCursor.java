package dev.adb.cli.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/**
 * The word that completion replaces: letters, digits, {@code _} and dots around the cursor; in a
 * backslash command all that is no white space.
 *
 * @param start of the word in {@code line}
 */
record WordAtCursor(String line, int cursor, int start, String word, boolean isCommand)
    implements CompletingParsedLine {

  static WordAtCursor of(String line, int cursor, boolean command) {
    int start = cursor;
    while (start > 0 && isPart(line.charAt(start - 1), command)) {
      start--;
    }
    // A dot that begins a word ends a clause.
    while (!command && start < cursor && line.charAt(start) == '.') {
      start++;
    }
    int end = cursor;
    while (end < line.length() && isPart(line.charAt(end), command)) {
      end++;
    }
    return new WordAtCursor(line, cursor, start, line.substring(start, end), command);
  }

  private static boolean isPart(char c, boolean command) {
    return command
        ? !Character.isWhitespace(c)
        : Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  /** The text before the word. */
  String before() {
    return line.substring(0, start);
  }

  @Override
  public int wordCursor() {
    return cursor - start;
  }

  @Override
  public int wordIndex() {
    return 0;
  }

  @Override
  public List<String> words() {
    return List.of(word);
  }

  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return candidate;
  }

  @Override
  public int rawWordCursor() {
    return wordCursor();
  }

  @Override
  public int rawWordLength() {
    return word.length();
  }
}
