package dev.adb.cli.shell;

import java.util.Set;
import java.util.TreeSet;

/** What may stand at the cursor in a statement of SQL. */
final class SqlCompleter {

  private static final Set<String> BEFORE_TABLE =
      Set.of("from", "join", "into", "update", "table", "describe");

  private final CatalogNames catalog;
  private final Offers offers;

  SqlCompleter(CatalogNames catalog, Offers offers) {
    this.catalog = catalog;
    this.offers = offers;
  }

  void complete(StatementPrefix at) {
    if (BEFORE_TABLE.contains(at.last(1))) {
      offers.names("stream", catalog.schemas());
      offers.names("table", catalog.tables());
      return;
    }
    StatementPrefix.Opening opening = at.opening();
    if (opening != null
        && at.word(0).equals("insert")
        && !catalog.columnsOf(opening.name()).isEmpty()) {
      offers.names("attribute", catalog.columnsOf(opening.name()));
      return;
    }
    offers.names("attribute", columns(at));
    offers.words(Keywords.SQL);
    offers.calls("aggregate", Keywords.AGGREGATES);
    offers.calls("function", Keywords.FUNCTIONS);
  }

  /** The columns of the tables that the statement names on either side, else of all. */
  private Set<String> columns(StatementPrefix at) {
    Set<String> columns = new TreeSet<>();
    at.tokens().forEach(token -> columns.addAll(catalog.columnsOf(token.name())));
    at.rest().forEach(token -> columns.addAll(catalog.columnsOf(token.name())));
    return columns.isEmpty() ? catalog.columns() : columns;
  }
}
