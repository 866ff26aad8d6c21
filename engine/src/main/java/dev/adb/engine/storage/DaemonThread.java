package dev.adb.engine.storage;

/**
 * A thread of the database's own: a daemon that nobody can interrupt.
 *
 * <p>An interrupt closes the file channel that the thread is using, for everybody. Only these
 * threads use file channels, so {@link #interrupt} does nothing here. Whoever starts one needs
 * another way to end it, which rules out pools that wake their threads by interrupts.
 */
public final class DaemonThread extends Thread {

  public DaemonThread(String name, Runnable task) {
    super(task, name);
    setDaemon(true);
  }

  /** Does nothing. */
  @Override
  public void interrupt() {}
}
