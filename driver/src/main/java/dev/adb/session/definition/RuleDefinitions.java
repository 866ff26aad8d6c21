package dev.adb.session.definition;

import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.print.AstPrinter;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code create [or replace] rule}. */
final class RuleDefinitions {
  private final String text;
  private final Transaction transaction;
  private final ViewPlanner planner;
  private final Consumer<String> warn;

  RuleDefinitions(
      String text, Transaction transaction, ViewPlanner planner, Consumer<String> warn) {
    this.text = text;
    this.transaction = transaction;
    this.planner = planner;
    this.warn = warn;
  }

  /** Defines all rules of the statement at once, then checks them and what reads them. */
  void create(SchemaStatement.CreateRule create) {
    Map<String, List<Clause>> rules = new LinkedHashMap<>();
    for (Clause clause : create.clauses()) {
      rules.computeIfAbsent(clause.predicate().key(), key -> new ArrayList<>()).add(clause);
    }
    List<Name> names = rules.values().stream().map(clauses -> clauses.get(0).predicate()).toList();
    if (create.ifNotExists() && isDefined(names)) {
      return;
    }
    names.forEach(name -> checkFree(name, create));
    boolean replaces = names.stream().anyMatch(name -> existing(name) != null);
    rules.values().forEach(this::define);
    planner.checkRules(transaction.catalog(), text, create.clauses()).forEach(warn);
    CatalogSnapshot changed = transaction.catalog();
    SourceRange place = names.get(0).range();
    if (replaces) {
      Dependents.check(text, changed, planner, place);
    } else {
      Dependents.checkNew(names, text, changed, planner, place);
    }
    rules.values().forEach(clauses -> warnOfQuotes(clauses.get(0)));
  }

  private @Nullable ViewDefinition existing(Name name) {
    return transaction.catalog().view(name.text());
  }

  private boolean isDefined(List<Name> names) {
    for (Name name : names) {
      ViewDefinition existing = existing(name);
      if (existing == null || existing.kind() != ViewDefinition.Kind.RULE) {
        return false;
      }
    }
    return true;
  }

  private void checkFree(Name name, SchemaStatement.CreateRule create) {
    ViewDefinition existing = existing(name);
    boolean isRule = existing != null && existing.kind() == ViewDefinition.Kind.RULE;
    if (existing == null || (isRule && create.orReplace())) {
      return;
    }
    String hint =
        !isRule
            ? "give the rule another name"
            : create.ifNotExists()
                ? "not all rules of the statement exist: create those alone that do not"
                : "use create or replace rule";
    throw DatalogException.at(
        text,
        name.range(),
        ErrorCode.ALREADY_EXISTS.sqlState(),
        "a %s is named %s already".formatted(Dependents.word(existing.kind()), existing.name()),
        hint);
  }

  private void define(List<Clause> clauses) {
    CatalogSnapshot catalog = transaction.catalog();
    Name name = clauses.get(0).predicate();
    ViewDefinition replaced = existing(name);
    Definitions.define(
        text,
        transaction,
        new CatalogChange.CreateView(
            replaced == null ? catalog.nextId() : replaced.id(),
            ViewDefinition.Kind.RULE,
            name.text(),
            clauses.stream().map(AstPrinter::print).collect(Collectors.joining("\n")),
            null),
        name.range());
  }

  private void warnOfQuotes(Clause first) {
    warnOfQuotes(first.predicate().text());
    for (HeadTerm term : first.head()) {
      warnOfQuotes(term.label(text));
    }
  }

  private void warnOfQuotes(String name) {
    if (SqlNames.mustBeQuoted(name)) {
      warn.accept("in SQL the name must be quoted: " + SqlNames.quoted(name));
    }
  }
}
