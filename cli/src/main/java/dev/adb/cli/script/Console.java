package dev.adb.cli.script;

import dev.adb.cli.format.OutputFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Where results and complaints go, and how the user wants them. Used by one thread. */
public final class Console {

  private final Writer out;
  private final PrintWriter err;
  private final IntSupplier widthMax;
  private final boolean interactive;
  private OutputFormat format;
  private boolean timing;

  /**
   * @param out results
   * @param err errors, warnings and remarks
   * @param interactive whether a person sees each answer before the next statement
   * @param widthMax columns that tables are cut to, asked before each; {@link Integer#MAX_VALUE}
   *     cuts nothing
   */
  public Console(
      Writer out, PrintWriter err, OutputFormat format, boolean interactive, IntSupplier widthMax) {
    this.out = out;
    this.err = err;
    this.format = format;
    this.interactive = interactive;
    this.widthMax = widthMax;
  }

  public Writer out() {
    return out;
  }

  public OutputFormat format() {
    return format;
  }

  void setFormat(OutputFormat format) {
    this.format = format;
  }

  boolean timing() {
    return timing;
  }

  void setTiming(boolean timing) {
    this.timing = timing;
  }

  boolean interactive() {
    return interactive;
  }

  int widthMax() {
    return widthMax.getAsInt();
  }

  /**
   * Tells something that is no result: beside the results for people, out of the way of programs.
   */
  void remark(String text) throws IOException {
    if (interactive || format == OutputFormat.TABLE || format == OutputFormat.VERTICAL) {
      out.append(text).write('\n');
    } else {
      err.println(text);
    }
  }

  /**
   * Reports what a statement or command died of, with everything chained to it.
   *
   * @param place of the statement, such as {@code bank.adb:12}, or null where the user has just
   *     typed it
   */
  public void error(SQLException first, @Nullable String place) {
    flushResults();
    for (SQLException e = first; e != null; e = e.getNextException()) {
      StringBuilder text = new StringBuilder("error");
      if (e.getSQLState() != null) {
        text.append(' ').append(e.getSQLState());
        if (e.getErrorCode() != 0) {
          text.append('/').append(e.getErrorCode());
        }
      }
      complain(text, e.getMessage(), place);
    }
    err.flush();
  }

  /** Reports a fault that no database named. */
  public void error(String message, @Nullable String place) {
    flushResults();
    complain(new StringBuilder("error"), message, place);
    err.flush();
  }

  public void warning(@Nullable SQLWarning first) {
    if (first == null) {
      return;
    }
    flushResults();
    for (SQLWarning w = first; w != null; w = w.getNextWarning()) {
      StringBuilder text = new StringBuilder("warning");
      if (w.getSQLState() != null) {
        text.append(' ').append(w.getSQLState());
      }
      complain(text, w.getMessage(), null);
    }
    err.flush();
  }

  private void complain(StringBuilder text, @Nullable String message, @Nullable String place) {
    if (place != null) {
      text.append(" at ").append(place);
    }
    err.println(text.append(": ").append(message));
  }

  /**
   * So that a complaint stands below what was printed before it. What cannot be written is met by
   * the next write.
   */
  private void flushResults() {
    try {
      out.flush();
    } catch (IOException e) {
      err.println("error: cannot write results: " + e.getMessage());
    }
  }
}
