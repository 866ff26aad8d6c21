package dev.adb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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

  @Test
  void warnsOfFilesThatWereMadeAnew() throws IOException, SQLException {
    Path events = Files.createTempDirectory(directory, "db").resolve("events");
    try (Database database = Database.open(events, DatabaseOptions.DEFAULT)) {
      database.checkpoint();
    }
    Files.write(events.resolve("manifest"), new byte[200]);
    try (Connection connection = DriverManager.getConnection("jdbc:adb:file:" + events)) {
      SQLWarning warning = Objects.requireNonNull(connection.getWarnings());
      assertThat(warning.getSQLState()).isEqualTo("01000");
      assertThat(warning.getMessage())
          .isEqualTo(
              "columns and indexes are made anew from the log: file is no manifest: size=200,"
                  + " file=manifest");
    }
  }
}
