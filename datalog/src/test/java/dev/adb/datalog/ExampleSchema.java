package dev.adb.datalog;

import dev.adb.datalog.analysis.SchemaLookup;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The schema of the language's description, and an invoice whose event MoneyDeposited is too. */
final class ExampleSchema implements SchemaLookup {

  private static final EventStream ACCOUNT = new EventStream("account", "account_id");
  private static final EventStream INVOICE = new EventStream("invoice", "invoice_no");

  private static final List<EventType> EVENTS =
      List.of(
          new EventType(
              ACCOUNT,
              "AccountOpened",
              List.of(column("owner"), column("country"), column("opened_at"))),
          new EventType(
              ACCOUNT, "MoneyDeposited", List.of(column("amount"), new Column("channel", true))),
          new EventType(ACCOUNT, "MoneyWithdrawn", List.of(column("amount"))),
          new EventType(ACCOUNT, "TransferSent", List.of(column("to_account"), column("amount"))),
          new EventType(ACCOUNT, "AccountFlagged", List.of(column("reason"))),
          new EventType(ACCOUNT, "AccountClosed", List.of()),
          new EventType(INVOICE, "Sent", List.of(column("amount"))),
          new EventType(ACCOUNT, "Sent", List.of()));

  private static final List<Relation> RELATIONS =
      List.of(
          new Relation(
              "main",
              "balance",
              List.of(column("account"), column("total"), column("movements")),
              null),
          new Relation(
              "account",
              "events",
              List.of(column("account_id"), column("version"), column("event_type")),
              ACCOUNT),
          new Relation(
              "adb", "events", List.of(column("global_position"), column("event_type")), null));

  private static Column column(String name) {
    return new Column(name, false);
  }

  @Override
  public EventStream stream(String name) {
    return Stream.of(ACCOUNT, INVOICE)
        .filter(stream -> stream.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<EventType> events(String name) {
    return EVENTS.stream().filter(event -> event.name().equalsIgnoreCase(name)).toList();
  }

  @Override
  public List<Relation> relations(String name) {
    return RELATIONS.stream().filter(relation -> relation.name().equalsIgnoreCase(name)).toList();
  }

  @Override
  public boolean isFunction(String name) {
    return List.of("starts_with", "upper", "least", "greatest").contains(name);
  }

  @Override
  public Collection<String> atomNames() {
    return Stream.concat(
            EVENTS.stream().map(EventType::name), RELATIONS.stream().map(Relation::name))
        .toList();
  }
}
