package dev.adb.cli.shell;

import dev.adb.cli.shell.StatementPrefix.Opening;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at the cursor in a clause, a {@code find}, an {@code add} or a {@code preview}.
 */
final class ClauseCompleter {

  /** Which part of a statement the cursor stands in, parentheses left aside. */
  private enum Part {
    START,
    HEAD,
    FIND,
    ITEMS,
    BODY,
    TAIL
  }

  private static final Set<String> BEFORE_CONDITION =
      Set.of("where", ",", ":-", "and", "or", "not");
  private static final Set<String> BEFORE_VALUE =
      Set.of(
          "=", "!=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "||", "like", "between");

  private final CatalogNames catalog;
  private final Offers offers;

  ClauseCompleter(CatalogNames catalog, Offers offers) {
    this.catalog = catalog;
    this.offers = offers;
  }

  void complete(StatementPrefix at) {
    Part part = part(at);
    Opening opening = at.opening();
    if (opening != null) {
      completeInside(at, part, opening);
      return;
    }
    switch (part) {
      case START -> completeStart(at);
      case HEAD -> {
        // A clause's name, or :- behind its head.
      }
      case FIND -> completeFind(at);
      case ITEMS -> completeItems(at);
      case BODY -> completeBody(at);
      case TAIL -> completeTail(at);
    }
  }

  private static Part part(StatementPrefix at) {
    Part part = Part.START;
    int depth = 0;
    for (int i = 0; i < at.size(); i++) {
      String word = at.word(i);
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
      if (depth == 0) {
        part = part(at, i, part);
      }
    }
    return part;
  }

  private static Part part(StatementPrefix at, int index, Part part) {
    return switch (at.word(index)) {
      case "find" -> part == Part.START ? Part.FIND : part;
      case "add" -> part == Part.START ? Part.ITEMS : part;
      case ":-", "where" -> Part.BODY;
      case "." -> endsClause(at, index) ? Part.START : part;
      case "order", "limit", "offset", "as" -> part == Part.BODY ? Part.TAIL : part;
      case "create", "or", "replace", "rule", "projection", "preview" -> part;
      default -> part == Part.START ? Part.HEAD : part;
    };
  }

  private static boolean endsClause(StatementPrefix at, int index) {
    int end = at.tokens().get(index).end();
    return index + 1 == at.size() || at.tokens().get(index + 1).start() > end;
  }

  private void completeStart(StatementPrefix at) {
    if (at.last(1).equals("preview")) {
      offers.words("add");
    } else if (at.word(0).equals("create")) {
      offers.calls("rule", at.localRules());
      if (at.last(1).equals("rule")) {
        offers.words("if");
        offers.calls("rule", catalog.relations());
      }
    } else {
      offers.words("add find preview");
      offers.calls("rule", at.localRules());
    }
  }

  private void completeFind(StatementPrefix at) {
    if (at.last(1).equals("find") || at.last(1).equals(",") || BEFORE_VALUE.contains(at.last(1))) {
      offers.names("variable", at.variables());
      offers.calls("aggregate", Keywords.AGGREGATES);
      offers.calls("function", Keywords.FUNCTIONS);
      offers.words("case");
    } else {
      offers.words("where");
    }
  }

  private void completeItems(StatementPrefix at) {
    Opening closed = at.lastClosed();
    if (at.last(1).equals("add") || at.last(1).equals(",")) {
      offers.calls("event", catalog.events());
      offers.names("stream", catalog.streams());
    } else if (at.last(1).equals("to")) {
      offers.calls("stream", catalog.streams());
    } else if (at.last(1).equals("expect")) {
      offers.words("exists new version");
    } else if (closed != null && !closed.before().equals("to") && !closed.name().equals("with")) {
      offers.words("to");
    } else {
      offers.words("expect where with");
    }
  }

  private void completeBody(StatementPrefix at) {
    String last = at.last(1);
    Opening closed = at.lastClosed();
    if (BEFORE_CONDITION.contains(last)) {
      offerConditions(at);
    } else if (last.equals("on")) {
      offers.calls("stream", catalog.streams());
    } else if (BEFORE_VALUE.contains(last)) {
      offerValues(at);
    } else if (last.equals("is")) {
      offers.words("not null");
    } else {
      if (closed != null && takesOn(closed)) {
        offers.words("on");
      } else if (closed == null) {
        offers.words("and between in is like not or");
      }
      if (isQuery(at)) {
        offers.words("as limit offset order");
      }
    }
  }

  private boolean takesOn(Opening closed) {
    return catalog.isEvent(closed.name()) || closed.name().equalsIgnoreCase("events");
  }

  private static boolean isQuery(StatementPrefix at) {
    return at.tokens().stream().anyMatch(token -> token.word().equals("find"));
  }

  private void completeTail(StatementPrefix at) {
    switch (at.last(1)) {
      case "order" -> offers.words("by");
      case "by", "," -> offers.names("variable", at.variables());
      case "as" -> offers.words("of");
      case "of" -> offers.words("position timestamp");
      case "limit", "offset", "position", "timestamp" -> {
        // A number or a text.
      }
      default -> offers.words("as asc desc limit offset");
    }
  }

  private void completeInside(StatementPrefix at, Part part, Opening opening) {
    String name = opening.name();
    if (opening.before().equals("on") || opening.before().equals("to")) {
      offers.names("variable", at.variables());
      return;
    }
    if (part == Part.ITEMS && name.equalsIgnoreCase("with")) {
      if (at.isAtItem()) {
        offers.words("causation_id correlation_id event_id metadata");
      } else {
        offerValues(at);
      }
      return;
    }
    if (at.isAtItem() && part == Part.ITEMS && catalog.isEvent(name)) {
      offers.names("attribute", catalog.attributesOf(name));
      return;
    }
    if (part == Part.BODY && completeArgument(at, name)) {
      return;
    }
    boolean parenthesis =
        name.isEmpty() || Keywords.ADB_RESERVED.contains(name.toLowerCase(Locale.ROOT));
    if (parenthesis
        && part == Part.BODY
        && (at.isAtItem() || BEFORE_CONDITION.contains(at.last(1)))) {
      offerConditions(at);
    } else if (part == Part.BODY && parenthesis) {
      completeBody(at);
    } else {
      completeExpression(at, name);
    }
  }

  /** In an atom: its attributes or columns where an argument begins. */
  private boolean completeArgument(StatementPrefix at, String name) {
    Set<String> columns = columnsOf(at, name);
    if (columns == null) {
      return false;
    }
    if (at.isAtItem()) {
      offers.names("attribute", columns);
      if (!catalog.isEvent(name)) {
        offers.names("variable", at.variables());
      }
    } else if (BEFORE_VALUE.contains(at.last(1))) {
      offerValues(at);
    } else {
      offers.words("or");
    }
    return true;
  }

  private @Nullable Set<String> columnsOf(StatementPrefix at, String name) {
    if (catalog.isEvent(name)) {
      Set<String> columns = new TreeSet<>(catalog.attributesOf(name));
      columns.addAll(CatalogNames.COMMON_COLUMNS);
      return columns;
    }
    if (at.localRules().stream().anyMatch(name::equalsIgnoreCase)) {
      return Set.of();
    }
    Set<String> columns = catalog.columnsOf(name);
    return columns.isEmpty() ? null : columns;
  }

  /** In the parentheses of a function, an aggregate or an expression. */
  private void completeExpression(StatementPrefix at, String name) {
    boolean ordered = List.of("first", "last").contains(name.toLowerCase(Locale.ROOT));
    switch (name.toLowerCase(Locale.ROOT) + " " + at.last(1)) {
      case "cast as" -> offers.words(Keywords.TYPES);
      case "extract (" -> offers.words("day hour minute month quarter second week year");
      default -> {
        if (at.isAtItem() || BEFORE_VALUE.contains(at.last(1)) || at.last(1).equals("by")) {
          offerValues(at);
          if (Keywords.AGGREGATES.contains(name.toLowerCase(Locale.ROOT))
              && at.last(1).equals("(")) {
            offers.words("distinct");
          }
        } else if (name.equalsIgnoreCase("cast")) {
          offers.words("as");
        } else if (name.equalsIgnoreCase("extract")) {
          offers.words("from");
        } else if (ordered) {
          offers.words("by");
        }
      }
    }
  }

  private void offerConditions(StatementPrefix at) {
    offers.calls("event", catalog.events());
    offers.calls("rule", catalog.relations());
    offers.calls("rule", at.localRules());
    offers.names("stream", catalog.streams());
    offers.names("variable", at.variables());
    if (!at.last(1).equals("not")) {
      offers.words("not");
    }
    offers.calls("function", Keywords.FUNCTIONS);
  }

  private void offerValues(StatementPrefix at) {
    offers.names("variable", at.variables());
    offers.calls("function", Keywords.FUNCTIONS);
    offers.words(
        "case current_date current_timestamp date false interval null time timestamp true uuid");
  }
}
