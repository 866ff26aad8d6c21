package dev.adb.session.reference.random;

import java.util.List;

/** A rule that a random program has defined. */
record Predicate(String name, List<Column> columns) {

  /** A column of the rule. */
  record Column(String name, Kind kind, boolean nullable) {}
}
