package dev.adb.benchmark.peer;

import dev.adb.benchmark.workload.BankEvent;
import java.sql.SQLException;

/** How a peer appends to its tables. The contracts are those of {@link Client}. */
interface TableWriter extends AutoCloseable {
  boolean append(BankEvent event) throws SQLException;

  void appendAll(BankEvent[] events) throws SQLException;

  @Override
  void close() throws SQLException;
}
