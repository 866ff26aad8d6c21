package dev.adb.benchmark.row;

import java.io.IOException;
import java.sql.SQLException;

/** Something that is measured on loaded databases, one subject after the other. */
public interface Row {
  /** Measures one database and adds its figures. */
  void measure(Subject subject) throws IOException, SQLException;

  /** Measures the loop without a database, if there is one. */
  default void measureBare() throws IOException {}
}
