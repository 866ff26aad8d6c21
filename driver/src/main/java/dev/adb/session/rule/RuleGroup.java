package dev.adb.session.rule;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.engine.catalog.ViewDefinition;
import java.util.List;

/**
 * Rules that are compiled together, as each reads each other, directly or through others.
 *
 * @param text of all their clauses, as one statement
 */
record RuleGroup(String text, List<Clause> clauses) {
  RuleGroup {
    clauses = List.copyOf(clauses);
  }

  static RuleGroup parse(List<ViewDefinition> rules) {
    StringBuilder text = new StringBuilder("create rule\n");
    rules.forEach(rule -> text.append(rule.definition()).append('\n'));
    String statement = text.toString();
    return new RuleGroup(
        statement, ((SchemaStatement.CreateRule) DatalogParser.parse(statement)).clauses());
  }
}
