package dev.adb.examples.packaging;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Runs {@link OneJarQueries} in a class loader of its own, whose parent is the platform's, on a
 * thread without a context class loader: the way database tools load a driver.
 */
final class OneJarProbe {

  private OneJarProbe() {}

  /** Takes the jars as one class path; the first has precedence. Prints what the queries gave. */
  public static void main(String[] arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String jar : arguments[0].split(File.pathSeparator)) {
      urls.add(Path.of(jar).toUri().toURL());
    }
    urls.add(OneJarProbe.class.getProtectionDomain().getCodeSource().getLocation());

    Thread.currentThread().setContextClassLoader(null);
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class.forName("dev.adb.jdbc.AdbDriver", true, loader);
      Object queries =
          loader.loadClass(OneJarQueries.class.getName()).getDeclaredConstructor().newInstance();
      ((List<?>) ((Callable<?>) queries).call()).forEach(System.out::println);
    }
  }
}
