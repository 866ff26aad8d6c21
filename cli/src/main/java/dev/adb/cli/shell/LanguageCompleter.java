package dev.adb.cli.shell;

import java.util.List;
import java.util.stream.Stream;

/** What may stand at the cursor in a statement of aDB: schema, transactions and what looks. */
final class LanguageCompleter {

  private static final String AT_ATTRIBUTE = "check comment default optional references";

  private final CatalogNames catalog;
  private final Offers offers;

  LanguageCompleter(CatalogNames catalog, Offers offers) {
    this.catalog = catalog;
    this.offers = offers;
  }

  /** The words that a statement may begin with. */
  void completeStart() {
    offers.words(Stream.concat(Keywords.ADB_FIRST.stream(), Keywords.SQL_FIRST.stream()).toList());
  }

  void complete(StatementPrefix at) {
    switch (at.word(0)) {
      case "show" -> completeShow(at);
      case "create" -> completeCreate(at);
      case "alter" -> completeAlter(at);
      case "drop" -> completeDrop(at);
      case "set" -> completeWords(at, "set as of", "now position timestamp");
      case "begin", "start" -> completeWords(at, at.word(0), "transaction");
      case "rollback" -> completeWords(at, "rollback to", "savepoint");
      case "release" -> completeWords(at, "release", "savepoint");
      case "why" -> {
        if (at.size() == 1) {
          offers.calls("rule", catalog.relations());
        }
      }
      case "erase" -> {
        if (at.size() == 1) {
          offers.calls("stream", catalog.streams());
        }
      }
      case "commit", "savepoint", "grant", "revoke" -> {
        // Nothing that is known can stand there.
      }
      default -> new ClauseCompleter(catalog, offers).complete(at);
    }
  }

  /** Offers the words of {@code path} one by one, and behind them {@code choices}. */
  private void completeWords(StatementPrefix at, String path, String choices) {
    String[] words = path.split(" ");
    if (at.is(path)) {
      offers.words(choices);
    } else if (at.size() < words.length
        && at.is(String.join(" ", List.of(words).subList(0, at.size())))) {
      offers.words(words[at.size()]);
    }
  }

  private void completeShow(StatementPrefix at) {
    if (at.size() == 1) {
      offers.words("events indexes projections rules schema streams");
      offers.calls("stream", catalog.streams());
    } else if (at.is("show events")) {
      offers.words("on");
    } else if (at.is("show events on")) {
      offers.names("stream", catalog.streams());
    } else if (at.last(1).equals(")")) {
      offers.words("desc from");
    } else if (at.last(1).equals("from")) {
      offers.words("version");
    } else if (at.last(2).equals("version")) {
      offers.words("desc");
    }
  }

  private void completeCreate(StatementPrefix at) {
    if (at.size() == 1) {
      offers.words("event index or projection rule stream view");
    } else if (at.is("create or")) {
      offers.words("replace");
    } else if (at.is("create or replace")) {
      offers.words("projection rule view");
    } else if (at.word(1).equals("stream")) {
      completeStream(at);
    } else if (at.word(1).equals("event")) {
      completeEvent(at);
    } else if (at.word(1).equals("index")) {
      completeIndex(at);
    } else if (at.last(1).equals("view")) {
      offers.words("if");
    } else {
      new ClauseCompleter(catalog, offers).complete(at);
    }
  }

  private boolean completeIfNotExists(StatementPrefix at) {
    if (at.size() == 2) {
      offers.words("if");
      return true;
    }
    if (at.last(1).equals("if") && at.size() == 3) {
      offers.words("not");
      return true;
    }
    if (at.last(1).equals("not") && at.size() == 4) {
      offers.words("exists");
      return true;
    }
    return false;
  }

  private void completeStream(StatementPrefix at) {
    if (completeIfNotExists(at)) {
      return;
    }
    if (at.opening() != null) {
      if (at.last(2).equals("(")) {
        offers.words("bigint date int string uuid");
      }
    } else if (at.last(1).equals(")") || at.last(1).equals("erasable")) {
      offers.words("comment erasable");
    }
  }

  private void completeEvent(StatementPrefix at) {
    if (completeIfNotExists(at)) {
      return;
    }
    if (at.opening() != null) {
      completeAttribute(at);
    } else if (at.last(1).equals(")")) {
      offers.words("on");
    } else if (at.last(1).equals("on")) {
      offers.names("stream", catalog.streams());
    } else if (at.last(2).equals("on")) {
      offers.words("comment");
    }
  }

  /** In a list of attributes: {@code name type clauses, name type clauses}. */
  private void completeAttribute(StatementPrefix at) {
    if (at.isAtItem()) {
      return;
    }
    if (at.last(1).equals("references")) {
      offers.names("stream", catalog.streams());
    } else if (at.last(2).equals("(") || at.last(2).equals(",")) {
      offers.words(Keywords.TYPES);
    } else if (!at.last(1).equals("default") && !at.last(1).equals("comment")) {
      offers.words(AT_ATTRIBUTE);
    }
  }

  private void completeIndex(StatementPrefix at) {
    StatementPrefix.Opening opening = at.opening();
    if (opening != null) {
      offers.names("attribute", catalog.attributesOf(opening.name()));
    } else if (at.last(1).equals("on")) {
      offers.names("event", catalog.events());
      offers.names("stream", catalog.streams());
    } else if (!completeIfNotExists(at) || at.size() == 2) {
      offers.words("on");
    }
  }

  private void completeAlter(StatementPrefix at) {
    int events = at.word(3).equals(".") ? 5 : 3;
    if (at.size() == 1) {
      offers.words("event");
    } else if (at.is("alter event")) {
      offers.names("event", catalog.events());
      offers.names("stream", catalog.streams());
    } else if (at.size() == events) {
      offers.words("add alter drop rename");
    } else if (at.size() == events + 1) {
      completeAltered(at, at.tokens().get(events - 1).name());
    } else if (at.word(events).equals("rename") && at.size() == events + 2) {
      offers.words("to");
    } else if (at.word(events).equals("alter") && at.size() == events + 2) {
      offers.words("optional type");
    } else if (at.last(1).equals("type")
        || (at.word(events).equals("add") && at.size() == events + 2)) {
      offers.words(Keywords.TYPES);
    } else if (at.last(1).equals("references")) {
      offers.names("stream", catalog.streams());
    } else if (at.word(events).equals("add")) {
      offers.words(AT_ATTRIBUTE);
    }
  }

  private void completeAltered(StatementPrefix at, String event) {
    if (at.last(1).equals("rename")) {
      offers.words("to");
    }
    if (!at.last(1).equals("add")) {
      offers.names("attribute", catalog.attributesOf(event));
    }
  }

  private void completeDrop(StatementPrefix at) {
    boolean names = at.size() == 2 || at.last(1).equals(",") || at.is(dropped(at) + " if exists");
    if (at.size() == 1) {
      offers.words("event index projection rule stream view");
    } else if (at.last(1).equals("if")) {
      offers.words("exists");
    } else if (names) {
      switch (at.word(1)) {
        case "stream" -> offers.names("stream", catalog.streams());
        case "event" -> offers.names("event", catalog.events());
        case "rule", "view" -> offers.names("rule", catalog.relations());
        default -> {
          // Indexes and projections are not among the names that were read.
        }
      }
      if (at.size() == 2) {
        offers.words("if");
      }
    }
  }

  private static String dropped(StatementPrefix at) {
    return "drop " + at.word(1);
  }
}
