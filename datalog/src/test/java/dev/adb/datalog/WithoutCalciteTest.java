package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.datalog.ast.Statement;
import java.net.URL;
import java.net.URLClassLoader;
import org.antlr.v4.runtime.Parser;
import org.junit.jupiter.api.Test;

class WithoutCalciteTest {

  @Test
  void parsesWithNothingButAntlrOnTheClassPath() throws Exception {
    URL[] urls = {location(DatalogParser.class), location(Parser.class)};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> parser = loader.loadClass(DatalogParser.class.getName());
      Class<?> printer = loader.loadClass("dev.adb.datalog.print.AstPrinter");
      Class<?> statement = loader.loadClass(Statement.class.getName());

      Object parsed = parser.getMethod("parse", String.class).invoke(null, "find a where p(a);");

      assertThat(printer.getMethod("print", statement).invoke(null, parsed))
          .isEqualTo("find a where p(a)");
      assertThatThrownBy(() -> loader.loadClass("org.apache.calcite.rel.RelNode"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
