package dev.adb.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of code in a Markdown file.
 *
 * @param language the word after the three back-quotes, empty without one
 * @param line of the file on which the text begins, the first is 1
 */
record FencedBlock(Path file, String language, String text, int line) {

  private static final String FENCE = "```";

  static List<FencedBlock> of(Path file) throws IOException {
    List<FencedBlock> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        String language = lines.get(i).substring(FENCE.length()).strip();
        int start = i + 1;
        do {
          i++;
        } while (!lines.get(i).equals(FENCE));
        String text = String.join("\n", lines.subList(start, i)) + "\n";
        blocks.add(new FencedBlock(file.getFileName(), language, text, start + 1));
      }
    }
    return blocks;
  }

  @Override
  public String toString() {
    return "%s:%d %s".formatted(file, line, language);
  }
}
