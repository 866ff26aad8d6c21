package dev.adb.engine.index;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs on disk, finished and verified, that an index does not read from yet. */
public final class WrittenRuns {
  private final @Nullable KeyRun keyRun;
  private final @Nullable PostRun postRun;

  WrittenRuns(@Nullable KeyRun keyRun, @Nullable PostRun postRun) {
    this.keyRun = keyRun;
    this.postRun = postRun;
  }

  @Nullable KeyRun keyRun() {
    return keyRun;
  }

  @Nullable PostRun postRun() {
    return postRun;
  }

  /** The names of their files; the storage's directory is not forced yet. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (keyRun != null) {
      names.add(keyRun.name());
    }
    if (postRun != null) {
      names.add(postRun.name());
    }
    return names;
  }
}
