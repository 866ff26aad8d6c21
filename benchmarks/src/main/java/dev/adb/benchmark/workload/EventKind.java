package dev.adb.benchmark.workload;

/** The four event types of the bank, with their names in aDB and as tables of a peer. */
public enum EventKind {
  OPENED("AccountOpened", "account_opened"),
  DEPOSITED("MoneyDeposited", "money_deposited"),
  WITHDRAWN("MoneyWithdrawn", "money_withdrawn"),
  SENT("TransferSent", "transfer_sent");

  private static final EventKind[] ALL = values();

  private final String eventName;
  private final String tableName;

  EventKind(String eventName, String tableName) {
    this.eventName = eventName;
    this.tableName = tableName;
  }

  public String eventName() {
    return eventName;
  }

  public String tableName() {
    return tableName;
  }

  /** How many kinds there are. */
  public static int count() {
    return ALL.length;
  }
}
