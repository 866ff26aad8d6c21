package dev.adb.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes one result as text. */
public interface ResultFormatter {

  /**
   * Reads {@code rows} to their end and writes them; neither is closed. What was written before an
   * error stays written.
   *
   * @return how many rows there were
   */
  long write(ResultSet rows, Writer out) throws SQLException, IOException;
}
