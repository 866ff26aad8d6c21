package dev.adb.engine.checkpoint;

import dev.adb.engine.index.FileNames;
import dev.adb.engine.storage.Storage;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of derived files: a number that rises, and what the file is. */
public final class NumberedNames implements FileNames {
  private static final Pattern DERIVED = Pattern.compile("(\\d{6,10})\\.(chunk|keys|posts|index)");

  private long last;

  private NumberedNames(long last) {
    this.last = last;
  }

  /**
   * Deletes derived files that nobody names, and numbers on behind the others.
   *
   * @param named the files to keep
   */
  public static NumberedNames tidied(Storage storage, Set<String> named) {
    long last = 0;
    List<String> all = storage.list();
    for (String name : all) {
      Matcher matcher = DERIVED.matcher(name);
      if (matcher.matches()) {
        last = Math.max(last, Long.parseLong(matcher.group(1)));
        if (!named.contains(name)) {
          storage.delete(name);
        }
      }
    }
    return new NumberedNames(last);
  }

  @Override
  public synchronized String next(String extension) {
    last++;
    return "%06d.%s".formatted(last, extension);
  }
}
