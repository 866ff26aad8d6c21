package dev.adb.jdbc;

import dev.adb.jdbc.contract.ConnectionContract;
import dev.adb.jdbc.contract.DriverContract;
import dev.adb.jdbc.contract.ErrorContract;
import dev.adb.jdbc.contract.MetadataContract;
import dev.adb.jdbc.contract.PoolContract;
import dev.adb.jdbc.contract.PreparedContract;
import dev.adb.jdbc.contract.ResultSetContract;
import dev.adb.jdbc.contract.StatementContract;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** A database in memory keeps the whole contract. */
class MemoryDatabaseTest {
  private static String newUrl() {
    return "jdbc:adb:mem:" + UUID.randomUUID();
  }

  @Nested
  class Drivers extends DriverContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }

  @Nested
  class Connections extends ConnectionContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }

  @Nested
  class Statements extends StatementContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }

  @Nested
  class PreparedStatements extends PreparedContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }

  @Nested
  class ResultSets extends ResultSetContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }

  @Nested
  class Metadata extends MetadataContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }

  @Nested
  class Errors extends ErrorContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }

  @Nested
  class Pools extends PoolContract {
    @Override
    protected String newUrl() {
      return MemoryDatabaseTest.newUrl();
    }
  }
}
