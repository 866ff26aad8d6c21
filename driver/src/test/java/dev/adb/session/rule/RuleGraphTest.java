package dev.adb.session.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogEditor;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleGraphTest {
  private CatalogSnapshot catalog = CatalogSnapshot.EMPTY;

  private void store(ViewDefinition.Kind kind, String name, String definition) {
    ViewDefinition known = catalog.view(name);
    int id = known == null ? catalog.nextId() : known.id();
    catalog =
        CatalogEditor.apply(
            catalog, new CatalogChange.CreateView(id, kind, name, definition, null), 1);
  }

  private void rule(String name, String definition) {
    store(ViewDefinition.Kind.RULE, name, definition);
  }

  private ViewDefinition view(String name) {
    return Objects.requireNonNull(catalog.view(name));
  }

  private List<String> together(String name) {
    return RuleGraph.of(catalog).mutuallyRecursive(view(name)).stream()
        .map(ViewDefinition::name)
        .toList();
  }

  @Test
  void aRuleThatNobodyReadsBackIsAlone() {
    rule("base", "base(x = 1).");
    rule("loop", "loop(x) :- base(x).\nloop(x) :- loop(x), base(x).");
    rule("top", "top(x) :- loop(x), not base(x).");

    assertThat(together("base")).containsExactly("base");
    assertThat(together("loop")).containsExactly("loop");
    assertThat(together("top")).containsExactly("top");
  }

  @Test
  void rulesOfACycleComeInOrderOfCreationWhereverTheyAreNamed() {
    rule("c", "c(x) :- not (x = 1, A(x)).");
    rule("a", "a(x) :- (main.b(x) or x = 2).");
    rule("b", "b(x) :- (x = 1 or C(x)), outside(x).");
    rule("outside", "outside(x = 1).");
    rule("reader", "reader(x) :- a(x).");

    assertThat(together("a")).containsExactly("c", "a", "b");
    assertThat(together("C")).containsExactly("c", "a", "b");
    assertThat(together("reader")).containsExactly("reader");
  }

  @Test
  void theSameNameInAnotherSchemaIsNotRead() {
    rule("events", "events(x) :- p(x).");
    rule("p", "p(x) :- adb.events(global_position = x).");

    assertThat(together("p")).containsExactly("p");
  }

  @Test
  void aViewEndsTheGroup() {
    rule("p", "p(x) :- v(x).");
    store(ViewDefinition.Kind.VIEW, "v", "select x from p");

    assertThat(together("p")).containsExactly("p");
  }

  @Test
  void aReplacedRuleIsReadAnew() {
    rule("p", "p(x) :- q(x).");
    rule("q", "q(x = 1).");
    RuleGraph before = RuleGraph.of(catalog);
    rule("q", "q(x = 1).\nq(x) :- p(x).");
    RuleGraph after = RuleGraph.of(catalog, before);

    assertThat(RuleGraph.of(catalog, after)).isSameAs(after);
    assertThat(after.mutuallyRecursive(view("p"))).hasSize(2);
    assertThat(after.group(view("p")).text())
        .isEqualTo("create rule\np(x) :- q(x).\nq(x = 1).\nq(x) :- p(x).\n");
  }

  @Test
  void aStatementsPlacesStayWhenOtherRulesJoinIt() {
    rule("p", "p(x) :- q(x).");
    String text = "create or replace rule -- q\n q(x = 1). q(x) :- p(x) -- the end";
    List<Clause> clauses = ((SchemaStatement.CreateRule) DatalogParser.parse(text)).clauses();
    rule("q", "q(x = 1).\nq(x) :- p(x).");
    RuleGroup group = RuleGraph.of(catalog).group(text, clauses);

    assertThat(group.clauses()).hasSize(3);
    assertThat(group.clauses().subList(0, 2)).isEqualTo(clauses);
    assertThat(group.clauses().get(2).range().of(group.text())).isEqualTo("p(x) :- q(x)");
  }
}
