package dev.adb.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement as far as it was typed: what stands before the word at the cursor, and behind it.
 *
 * @param tokens before the word, comments left out
 * @param rest behind the word, comments left out, to the end of the statement
 * @param isInLiteral whether the cursor stands in text, a quoted name or a comment
 */
record StatementPrefix(List<Token> tokens, List<Token> rest, boolean isInLiteral) {

  /**
   * A parenthesis that is open at the cursor.
   *
   * @param index of the parenthesis
   * @param name in front of it, empty if none
   * @param before the word in front of the name
   */
  record Opening(int index, String name, String before) {}

  static StatementPrefix of(WordAtCursor at) {
    List<Token> before = new ArrayList<>();
    List<Token> rest = new ArrayList<>();
    boolean inLiteral = false;
    for (Token token : Tokenizer.tokens(at.line())) {
      boolean ends = token.text().equals(";");
      if (token.start() < at.start()) {
        inLiteral = isInside(token, at.start());
        if (ends) {
          before.clear();
        } else if (token.kind() != Token.Kind.COMMENT) {
          before.add(token);
        }
      } else if (token.start() >= at.start() + at.word().length()) {
        if (ends) {
          break;
        }
        if (token.kind() != Token.Kind.COMMENT) {
          rest.add(token);
        }
      }
    }
    return new StatementPrefix(List.copyOf(before), List.copyOf(rest), inLiteral);
  }

  private static boolean isInside(Token token, int offset) {
    return token.end() > offset || (token.end() == offset && token.isOpen());
  }

  /** A prefix without its first {@code count} tokens. */
  StatementPrefix from(int count) {
    return new StatementPrefix(tokens.subList(count, tokens.size()), rest, isInLiteral);
  }

  int size() {
    return tokens.size();
  }

  /** The word at an index, in lower case; empty behind the end. */
  String word(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).word() : "";
  }

  /** The word {@code back} before the cursor, the nearest is 1. */
  String last(int back) {
    return word(tokens.size() - back);
  }

  /** Whether the statement begins with these words, and nothing stands behind them yet. */
  boolean is(String words) {
    String[] expected = words.isEmpty() ? new String[0] : words.split(" ");
    return tokens.size() == expected.length && beginsWith(words);
  }

  boolean beginsWith(String words) {
    String[] expected = words.isEmpty() ? new String[0] : words.split(" ");
    for (int i = 0; i < expected.length; i++) {
      if (!word(i).equals(expected[i])) {
        return false;
      }
    }
    return true;
  }

  /** The innermost parenthesis that is open. */
  @Nullable Opening opening() {
    int closed = 0;
    for (int i = tokens.size() - 1; i >= 0; i--) {
      String word = word(i);
      if (word.equals(")")) {
        closed++;
      } else if (word.equals("(") && closed-- == 0) {
        return opening(i);
      }
    }
    return null;
  }

  private Opening opening(int index) {
    if (index == 0 || !tokens.get(index - 1).isName()) {
      return new Opening(index, "", word(index - 1));
    }
    int before = word(index - 2).equals(".") && index > 2 ? index - 4 : index - 2;
    return new Opening(index, tokens.get(index - 1).name(), word(before));
  }

  /** The call whose parenthesis was closed last, directly before the cursor. */
  @Nullable Opening lastClosed() {
    if (!last(1).equals(")")) {
      return null;
    }
    int closed = 0;
    for (int i = tokens.size() - 1; i >= 0; i--) {
      String word = word(i);
      if (word.equals(")")) {
        closed++;
      } else if (word.equals("(") && --closed == 0) {
        return opening(i);
      }
    }
    return null;
  }

  /** Whether the cursor stands where an item of a list begins. */
  boolean isAtItem() {
    return last(1).equals("(") || last(1).equals(",");
  }

  /** The names of clauses of this statement. */
  Set<String> localRules() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean begins = i == 0 || word(i - 1).equals(".") || word(i - 1).equals("rule");
      if (begins && tokens.get(i).isName() && word(i + 1).equals("(")) {
        names.add(tokens.get(i).name());
      }
    }
    return names;
  }

  /** The words that may be variables, on both sides of the cursor. */
  Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    collectVariables(tokens, names);
    collectVariables(rest, names);
    return names;
  }

  private static void collectVariables(List<Token> tokens, Set<String> names) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String next = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "";
      boolean name =
          token.kind() == Token.Kind.WORD
              && !token.text().equals("_")
              && !Keywords.ADB.contains(token.word())
              && !next.equals("(")
              && !next.equals("=")
              && !next.equals(".");
      if (name) {
        names.add(token.text());
      }
    }
  }
}
