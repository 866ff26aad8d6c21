package dev.adb.cli.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of both languages, in lower case. */
final class Keywords {

  /** What SQL statements begin with. */
  static final Set<String> SQL_FIRST =
      words("select with values table insert update delete merge describe call");

  /** What aDB statements begin with, those apart that begin with a clause. */
  static final Set<String> ADB_FIRST =
      words(
          "create alter drop add preview find show explain why erase grant revoke begin start"
              + " commit rollback savepoint release set");

  static final Set<String> TYPES =
      words(
          "string boolean int integer bigint double decimal numeric date time timestamp uuid bytes"
              + " json varchar");

  /** Words of aDB that are never a variable. */
  static final Set<String> ADB_RESERVED =
      words(
          "and or not null true false case when then else end in is like between as by on to with"
              + " where order limit offset expect");

  /** All words of aDB. */
  static final Set<String> ADB =
      union(
          List.of(
              ADB_FIRST,
              TYPES,
              ADB_RESERVED,
              words(
                  "analyze asc cast check comment current_date current_timestamp default desc distinct"
                      + " erasable event events exists extract for from if index indexes interval new now"
                      + " of optional plan position projection projections references rename replace rule"
                      + " rules schema stream streams transaction type version view")));

  /** Words of aDB behind which a parenthesis does not make them a name. */
  static final Set<String> ADB_BEFORE_PARENTHESIS =
      words(
          "and or not in on like between when then else case where check with as by is cast extract"
              + " varchar decimal numeric");

  static final Set<String> LITERALS = words("true false null");

  /** Words of SQL that are shown and offered. */
  static final Set<String> SQL =
      union(
          List.of(
              SQL_FIRST,
              words(
                  "all and as asc between by case cast cross current_date current_timestamp date desc"
                      + " distinct else end except exists extract false fetch filter first following for"
                      + " from full group having in inner intersect interval into is join last lateral"
                      + " left like limit natural next not null nulls of offset on only or order outer"
                      + " over partition preceding qualify recursive right row rows set some system_time"
                      + " then time timestamp true unbounded union unique using uuid when where window")));

  static final List<String> AGGREGATES =
      List.of("avg", "count", "first", "last", "max", "min", "sum");

  /** Functions of both languages that are offered; there are more. */
  static final List<String> FUNCTIONS =
      sorted(
          "abs cast ceil char_length coalesce concat exp extract floor greatest initcap least left ln"
              + " log10 lower lpad ltrim mod nullif octet_length position power repeat replace reverse"
              + " right round rtrim sign sqrt substring trim truncate upper");

  private Keywords() {}

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  private static List<String> sorted(String words) {
    return Stream.of(words.split(" ")).sorted().toList();
  }

  private static Set<String> union(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }
}
