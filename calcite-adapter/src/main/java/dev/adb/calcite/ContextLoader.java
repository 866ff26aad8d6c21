package dev.adb.calcite;

import java.util.function.Supplier;

/**
 * Runs work with our class loader as the thread's. Calcite's compiler finds classes through the
 * thread's (CALCITE-3745), which may be any, or none.
 */
final class ContextLoader {

  private ContextLoader() {}

  static <T> T with(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ContextLoader.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
