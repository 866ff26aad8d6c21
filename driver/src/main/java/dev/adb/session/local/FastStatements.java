package dev.adb.session.local;

import dev.adb.session.plain.PlainInsert;
import dev.adb.session.plain.PlainQuery;
import dev.adb.session.plain.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Recognises plain SQL that needs no planner. Whatever is not plain, or not right, goes the long
 * way, which gives the same rows and says what is wrong.
 */
final class FastStatements {
  private FastStatements() {}

  /** The statement, or null if it must go the long way. */
  static @Nullable LocalStatement compile(LocalSession session, String text) {
    if (!session.schema().equalsIgnoreCase("main")) {
      return null;
    }
    PlainText plain = new PlainText(text, session.catalogSnapshot());
    PlainQuery query = plain.query();
    if (query != null) {
      return new FastQuery(session, text, query);
    }
    return insert(session, text, plain.insert());
  }

  /** The same of a text that begins with {@code add} perhaps: prepared ones are plain. */
  static @Nullable LocalStatement compileAdd(LocalSession session, String text) {
    return insert(session, text, new PlainText(text, session.catalogSnapshot()).add());
  }

  private static @Nullable LocalStatement insert(
      LocalSession session, String text, @Nullable PlainInsert insert) {
    return insert == null
        ? null
        : new FastInsert(session, text, insert.items(), insert.parameters());
  }
}
