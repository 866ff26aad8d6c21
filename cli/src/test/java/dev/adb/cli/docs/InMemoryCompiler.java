package dev.adb.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a fragment of Java, the body of a method, and runs it. */
final class InMemoryCompiler {

  private static final String CLASS = "Fragment";

  private InMemoryCompiler() {}

  /**
   * Runs {@code body} with {@code java.sql} and {@code java.math} imported.
   *
   * @param directory where its class file may stand
   */
  static void run(String body, Path directory) throws Exception {
    String source =
        "import java.math.*; import java.sql.*; import java.util.*; public class %s {"
                .formatted(CLASS)
            + " public static void main(String[] args) throws Exception {\n%s\n}}".formatted(body);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", directory.toString(), "-proc:none"),
                null,
                List.of(new Source(source)))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
    load(directory).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
  }

  private static Class<?> load(Path directory) throws IOException, ClassNotFoundException {
    URL[] urls = {directory.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(urls, InMemoryCompiler.class.getClassLoader())) {
      return loader.loadClass(CLASS);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + CLASS + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
