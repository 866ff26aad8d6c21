package dev.adb.engine.storage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a process of its own, with the class path of this one. */
public final class ChildProcess {
  private ChildProcess() {}

  /** Starts it; its error output goes where this process's does. */
  public static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Runs it to its end and returns the lines it printed. */
  public static List<String> run(Class<?> main, String... arguments) throws IOException {
    Process process = start(main, arguments);
    try (var reader = process.inputReader()) {
      return reader.lines().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      process.destroyForcibly();
    }
  }
}
