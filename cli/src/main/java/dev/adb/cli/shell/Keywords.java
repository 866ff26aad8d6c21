package dev.adb.cli.shell;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words of SQL and of aDB that completion offers and that are shown in bold. */
final class Keywords {

  /** Sorted, lower case. */
  static final List<String> ALL =
      List.of(
          ("add all alter analyze and as asc avg begin between bigint boolean by bytes case cast check comment"
                  + " commit count create current_date current_timestamp date decimal default delete desc"
                  + " describe distinct double drop else end erasable event events except exists expect explain"
                  + " extract false fetch find first following for from full group having if in index indexes"
                  + " inner insert int intersect interval into is join json last left like limit max min new"
                  + " not null of offset on optional or order outer over partition plan position preceding"
                  + " preview projection projections references release rename replace right rollback row_number"
                  + " rows rule rules savepoint schema select set show stream streams string sum system_time"
                  + " table then time timestamp to transaction true type unbounded union unique update uuid"
                  + " values varchar version view when where window with")
              .split(" "));

  private static final Set<String> SET = Set.copyOf(ALL);

  private Keywords() {}

  static boolean contains(String word) {
    return SET.contains(word.toLowerCase(Locale.ROOT));
  }
}
