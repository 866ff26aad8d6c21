package dev.adb.engine.index;

import java.util.List;

/** Adjacent runs of one kind that a larger one shall replace. */
public final class Merge {
  private final List<KeyRun> keyRuns;
  private final List<PostRun> postRuns;

  private Merge(List<KeyRun> keyRuns, List<PostRun> postRuns) {
    this.keyRuns = keyRuns;
    this.postRuns = postRuns;
  }

  static Merge ofKeys(List<KeyRun> runs) {
    return new Merge(runs, List.of());
  }

  static Merge ofPosts(List<PostRun> runs) {
    return new Merge(List.of(), runs);
  }

  /** Empty if posting runs are merged. */
  List<KeyRun> keyRuns() {
    return keyRuns;
  }

  /** Empty if key runs are merged. */
  List<PostRun> postRuns() {
    return postRuns;
  }

  /** The names of the files that are replaced. */
  public List<String> names() {
    return keyRuns.isEmpty()
        ? postRuns.stream().map(PostRun::name).toList()
        : keyRuns.stream().map(KeyRun::name).toList();
  }
}
