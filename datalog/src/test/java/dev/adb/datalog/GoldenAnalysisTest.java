package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.datalog.analysis.RuleAnalyzer;
import dev.adb.datalog.ast.Addition;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.source.DatalogException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the golden files of the analysis over {@link ExampleSchema}. The command {@code analyze}
 * gives the strata and the body.
 */
class GoldenAnalysisTest {

  @TestFactory
  Stream<DynamicNode> goldenFiles() {
    return GoldenFile.filesIn("analysis").stream().map(GoldenAnalysisTest::container);
  }

  private static DynamicNode container(Path path) {
    GoldenFile file = GoldenFile.read(path);
    if (GoldenFile.isUpdate()) {
      file.update((command, input) -> run(input));
      file = GoldenFile.read(path);
    }
    return DynamicContainer.dynamicContainer(
        path.getFileName().toString(),
        file.cases().stream()
            .map(
                golden ->
                    DynamicTest.dynamicTest(
                        golden.line() + ": " + golden.input().lines().findFirst().orElse(""),
                        () -> assertThat(run(golden.input())).isEqualTo(golden.output()))));
  }

  static String run(String input) {
    try {
      return analyze(input, DatalogParser.parse(input)).strip();
    } catch (DatalogException e) {
      String hint = e.hint() == null ? "" : "\nhint: " + e.hint();
      return "error %s at %d:%d: %s%s"
          .formatted(e.sqlState(), e.line(), e.column(), e.reason(), hint);
    }
  }

  private static String analyze(String text, Statement statement) {
    ExampleSchema schema = new ExampleSchema();
    if (statement instanceof SchemaStatement.CreateRule create) {
      return AnalysisDump.dump(RuleAnalyzer.stored(text, schema, create.clauses()).rules());
    } else if (statement instanceof DataStatement.Find find) {
      RuleAnalyzer analyzer = RuleAnalyzer.local(text, schema, find.rules());
      List<Expression> heads = find.head().stream().map(HeadTerm::expression).toList();
      return AnalysisDump.dump(analyzer.rules())
          + AnalysisDump.dump(analyzer.body(find.body(), heads));
    }
    DataStatement.Add add =
        statement instanceof DataStatement.Preview preview
            ? preview.add()
            : (DataStatement.Add) statement;
    Condition body = add.body();
    RuleAnalyzer analyzer = RuleAnalyzer.local(text, schema, add.rules());
    String rules = AnalysisDump.dump(analyzer.rules());
    return body == null ? rules : rules + AnalysisDump.dump(analyzer.body(body, uses(add)));
  }

  private static List<Expression> uses(DataStatement.Add add) {
    List<Expression> uses = new ArrayList<>();
    for (Addition item : add.items()) {
      item.attributes().forEach(attribute -> uses.add(attribute.value()));
      for (Term part : item.to().parts()) {
        if (part instanceof Expression expression) {
          uses.add(expression);
        }
      }
    }
    return uses;
  }
}
