package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.print.AstPrinter;
import dev.adb.datalog.source.DatalogException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the golden files of the parser. Commands: {@code parse} and {@code expression} give the
 * canonical text, {@code tree} and {@code expression tree} the nodes, {@code parse caret} the
 * source line with the caret, {@code split} and {@code language} what they are called.
 */
class GoldenParserTest {

  @TestFactory
  Stream<DynamicNode> goldenFiles() {
    return GoldenFile.filesIn("parser").stream().map(GoldenParserTest::container);
  }

  private static DynamicNode container(Path path) {
    GoldenFile file = GoldenFile.read(path);
    if (GoldenFile.isUpdate()) {
      file.update(GoldenParserTest::run);
      file = GoldenFile.read(path);
    }
    return DynamicContainer.dynamicContainer(
        path.getFileName().toString(),
        file.cases().stream()
            .map(
                golden ->
                    DynamicTest.dynamicTest(
                        golden.line() + ": " + golden.input().lines().findFirst().orElse(""),
                        () ->
                            assertThat(run(golden.command(), golden.input()))
                                .isEqualTo(golden.output()))));
  }

  private static String run(String command, String input) {
    try {
      return switch (command) {
        case "parse" -> print(DatalogParser.parse(input));
        case "parse caret" -> print(DatalogParser.parse(input));
        case "tree" -> AstDump.dump(DatalogParser.parse(input));
        case "expression" -> print(DatalogParser.parseExpression(input));
        case "expression tree" -> AstDump.dump(DatalogParser.parseExpression(input));
        case "language" -> StatementLanguage.of(input).toString();
        case "split" -> split(input);
        default -> throw new IllegalArgumentException("unknown command: " + command);
      };
    } catch (DatalogException e) {
      String hint = e.hint() == null ? "" : "\nhint: " + e.hint();
      return command.equals("parse caret")
          ? e.render()
          : "error %s at %d:%d: %s%s"
              .formatted(e.sqlState(), e.line(), e.column(), e.reason(), hint);
    }
  }

  private static String print(Statement statement) {
    String text = AstPrinter.print(statement);
    assertThat(AstDump.dump(DatalogParser.parse(text))).isEqualTo(AstDump.dump(statement));
    return text;
  }

  private static String print(Expression expression) {
    String text = AstPrinter.print(expression);
    assertThat(AstDump.dump(DatalogParser.parseExpression(text)))
        .isEqualTo(AstDump.dump(expression));
    return text;
  }

  private static String split(String script) {
    StringBuilder out = new StringBuilder();
    for (StatementText statement : StatementSplitter.split(script)) {
      out.append(out.isEmpty() ? "" : "\n")
          .append(statement.offset())
          .append(statement.terminated() ? " ; " : " - ")
          .append(statement.text().replace("\n", "\\n"));
    }
    return out.toString();
  }
}
