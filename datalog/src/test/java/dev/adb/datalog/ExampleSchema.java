package dev.adb.datalog;

import dev.adb.datalog.analysis.ColumnType;
import dev.adb.datalog.analysis.SchemaLookup;
import dev.adb.datalog.ast.TypeName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The schema of the language's description, and an invoice whose event MoneyDeposited is too. */
final class ExampleSchema implements SchemaLookup {
  private static final ColumnType BIGINT = ColumnType.of(TypeName.Kind.BIGINT);
  private static final ColumnType STRING = ColumnType.of(TypeName.Kind.STRING);
  private static final ColumnType TIMESTAMP = ColumnType.of(TypeName.Kind.TIMESTAMP);
  private static final ColumnType MONEY = new ColumnType(TypeName.Kind.DECIMAL, 12, 2);
  private static final ColumnType SUM = new ColumnType(TypeName.Kind.DECIMAL, 38, 2);

  private static final EventStream ACCOUNT = new EventStream("account", "account_id", BIGINT);
  private static final EventStream INVOICE = new EventStream("invoice", "invoice_no", STRING);

  private static final List<EventType> EVENTS =
      List.of(
          new EventType(
              ACCOUNT,
              "AccountOpened",
              List.of(
                  column("owner", STRING),
                  column("country", STRING),
                  column("opened_at", TIMESTAMP))),
          new EventType(
              ACCOUNT,
              "MoneyDeposited",
              List.of(column("amount", MONEY), new Column("channel", STRING, true))),
          new EventType(ACCOUNT, "MoneyWithdrawn", List.of(column("amount", MONEY))),
          new EventType(
              ACCOUNT,
              "TransferSent",
              List.of(column("to_account", BIGINT), column("amount", MONEY))),
          new EventType(ACCOUNT, "AccountFlagged", List.of(column("reason", STRING))),
          new EventType(ACCOUNT, "AccountClosed", List.of()),
          new EventType(INVOICE, "Sent", List.of(column("amount", MONEY))),
          new EventType(ACCOUNT, "Sent", List.of()));

  private static final List<Relation> RELATIONS =
      List.of(
          new Relation(
              "main",
              "balance",
              List.of(column("account", BIGINT), column("total", SUM), column("movements", BIGINT)),
              null),
          new Relation(
              "account",
              "events",
              List.of(
                  column("account_id", BIGINT),
                  column("version", BIGINT),
                  column("event_type", STRING)),
              ACCOUNT),
          new Relation(
              "adb",
              "events",
              List.of(column("global_position", BIGINT), column("event_type", STRING)),
              null));

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, false);
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
