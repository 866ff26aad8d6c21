package dev.adb.jdbc;

import dev.adb.jdbc.contract.ConnectionContract;
import dev.adb.jdbc.contract.DriverContract;
import dev.adb.jdbc.contract.ErrorContract;
import dev.adb.jdbc.contract.MetadataContract;
import dev.adb.jdbc.contract.PoolContract;
import dev.adb.jdbc.contract.PreparedContract;
import dev.adb.jdbc.contract.ResultSetContract;
import dev.adb.jdbc.contract.StatementContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A database in files keeps the whole contract. */
class FileDatabaseTest {
  @TempDir private static Path directory;

  private static String newUrl() throws IOException {
    return "jdbc:adb:file:" + Files.createTempDirectory(directory, "db").resolve("events");
  }

  @Nested
  class Drivers extends DriverContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }

  @Nested
  class Connections extends ConnectionContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }

  @Nested
  class Statements extends StatementContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }

  @Nested
  class PreparedStatements extends PreparedContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }

  @Nested
  class ResultSets extends ResultSetContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }

  @Nested
  class Metadata extends MetadataContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }

  @Nested
  class Errors extends ErrorContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }

  @Nested
  class Pools extends PoolContract {
    @Override
    protected String newUrl() throws IOException {
      return FileDatabaseTest.newUrl();
    }
  }
}
