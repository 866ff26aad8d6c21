package dev.adb.session.reference.random;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement as pieces of text, so that pieces can be left out. A parameter is written {@code
 * ?{literal}}, with its value.
 *
 * @param tail {@code order by} and so on
 */
record Program(List<Rule> rules, List<String> head, List<String> body, String tail) {
  private static final Pattern PARAMETER = Pattern.compile("\\?\\{([^}]*)}");

  /** A clause: its head, and the conditions of its body, none for a fact. */
  record Rule(String head, List<String> body) {
    String text() {
      return body.isEmpty() ? head + ". " : head + " :- " + String.join(", ", body) + ". ";
    }
  }

  private String marked() {
    StringBuilder text = new StringBuilder();
    rules.forEach(rule -> text.append(rule.text()).append('\n'));
    text.append("find ").append(String.join(", ", head));
    text.append("\nwhere ").append(String.join(", ", body)).append(tail);
    return text.toString();
  }

  /** Returns the statement. */
  String text() {
    return PARAMETER.matcher(marked()).replaceAll("?");
  }

  /** Returns the values of its parameters. */
  List<@Nullable Object> parameters() {
    List<@Nullable Object> parameters = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(marked());
    while (matcher.find()) {
      parameters.add(Kind.parse(matcher.group(1)));
    }
    return parameters;
  }

  /** Returns every program that has one piece less. */
  List<Program> smaller() {
    List<Program> smaller = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      smaller.add(new Program(without(rules, i), head, body, tail));
      Rule rule = rules.get(i);
      for (int j = 0; j < rule.body().size(); j++) {
        List<Rule> changed = new ArrayList<>(rules);
        changed.set(i, new Rule(rule.head(), without(rule.body(), j)));
        smaller.add(new Program(changed, head, body, tail));
      }
    }
    for (int i = 0; i < body.size() && body.size() > 1; i++) {
      smaller.add(new Program(rules, head, without(body, i), tail));
    }
    for (int i = 0; i < head.size() && head.size() > 1; i++) {
      smaller.add(new Program(rules, without(head, i), body, tail));
    }
    if (!tail.isEmpty()) {
      smaller.add(new Program(rules, head, body, ""));
    }
    return smaller;
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> shorter = new ArrayList<>(list);
    shorter.remove(index);
    return shorter;
  }
}
