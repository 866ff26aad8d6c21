package dev.adb.engine.vector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few given strings, each once. */
public final class TextDictionary extends Dictionary {
  private final List<String> texts;

  public TextDictionary(List<String> texts) {
    this.texts = List.copyOf(texts);
  }

  @Override
  public int count() {
    return texts.size();
  }

  @Override
  public boolean isDistinct() {
    return true;
  }

  @Override
  public void decode(int[] codes, int rowCount, Vector into) {
    @Nullable String[] target = into.strings();
    for (int row = 0; row < rowCount; row++) {
      target[row] = texts.get(codes[row]);
    }
  }

  @Override
  public String string(int code) {
    return texts.get(code);
  }

  /** The code of a string, or -1. */
  public int find(String text) {
    return texts.indexOf(text);
  }
}
