package dev.adb.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class {@code *Format} of the engine draws a table, and {@code docs/FORMAT.md} the same one
 * in a section with its name. Where a table has offsets they follow each other, and are those of
 * the constants.
 */
class FormatDocumentTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path DOCUMENT = document();
  private static final Pattern TABLE =
      Pattern.compile("<pre>\\R(\\s*\\* .*?)\\s*\\* *</pre>", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile(" *(\\d+|n|\\.\\.\\.) +(\\d+|n) +(\\w+)\\b.*");
  private static final Pattern CONSTANT =
      Pattern.compile("static final int (\\w+)_OFFSET = (\\d+);");

  private static Path document() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("docs/FORMAT.md"))) {
      directory = Objects.requireNonNull(directory.getParent(), "no docs/FORMAT.md above");
    }
    return directory.resolve("docs/FORMAT.md");
  }

  /** The table of every format class that has one, by the class's simple name. */
  private static Map<String, String> tables() throws IOException {
    Map<String, String> tables = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Format.java")).toList()) {
        Matcher table = TABLE.matcher(Files.readString(file));
        if (table.find()) {
          String name = file.getFileName().toString().replace(".java", "");
          tables.put(name, table.group(1).replaceAll("(?m)^\\s*\\* ?", "").stripTrailing());
        }
      }
    }
    return tables;
  }

  static Stream<String> classes() throws IOException {
    return tables().keySet().stream();
  }

  /** Those whose table says where each field starts. */
  static Stream<String> classesWithOffsets() throws IOException {
    return tables().entrySet().stream()
        .filter(table -> table.getValue().contains("OFFSET  SIZE  FIELD"))
        .map(Map.Entry::getKey);
  }

  private static String section(String document, String name) {
    Matcher heading =
        Pattern.compile("(?ms)^## " + name + "$\\R(.*?)(?=^## |\\z)").matcher(document);
    return heading.find() ? heading.group(1) : "";
  }

  @Test
  void everyFormatClassHasATable() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Format.java"))
              .map(name -> name.replace(".java", ""))
              .toList();
      assertThat(tables()).containsOnlyKeys(names);
      assertThat(names).contains("SegmentFormat", "GroupFormat", "RecordFormat");
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void documentDrawsTheTableOfTheClass(String name) throws IOException {
    String block = "```\n" + tables().get(name) + "\n```\n";
    String document = Files.readString(DOCUMENT);
    if (System.getProperty("golden.update") != null) {
      document = updated(document, name, block);
      Files.writeString(DOCUMENT, document);
    }

    assertThat(section(document, name))
        .as("section %s of docs/FORMAT.md (rewrite: -Dgolden.update)", name)
        .contains(block);
  }

  private static String updated(String document, String name, String block) {
    String section = section(document, name);
    String heading = "## " + name + "\n";
    if (!document.contains(heading)) {
      return document.stripTrailing() + "\n\n" + heading + "\n" + block;
    }
    String rest = section.replaceAll("(?s)```\\n.*?```\\n", "").strip();
    String end = rest.isEmpty() ? "\n" : "\n" + rest + "\n\n";
    String text = (heading + "\n" + block + end).stripTrailing() + "\n\n";
    return document.replace(heading + section, text).stripTrailing() + "\n";
  }

  @ParameterizedTest
  @MethodSource("classesWithOffsets")
  void fieldsFollowWithoutAGap(String name) throws IOException {
    List<String> gaps = new ArrayList<>();
    int next = 0;
    for (String line : rows(name)) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && Character.isDigit(row.group(1).charAt(0))) {
        int offset = Integer.parseInt(row.group(1));
        if (offset != next && next >= 0) {
          gaps.add(line);
        }
        next = row.group(2).equals("n") ? -1 : offset + Integer.parseInt(row.group(2));
      }
    }

    assertThat(gaps).as("rows of %s that do not start where the one before ends", name).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("classesWithOffsets")
  void constantsAreTheOffsetsOfTheTable(String name) throws IOException {
    Map<String, Integer> offsets = new TreeMap<>();
    for (String line : rows(name)) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && Character.isDigit(row.group(1).charAt(0))) {
        String field = row.group(3).replaceAll("([a-z])([A-Z])", "$1_$2");
        offsets.put(field.toUpperCase(Locale.ROOT), Integer.parseInt(row.group(1)));
      }
    }
    Matcher constant = CONSTANT.matcher(source(name));
    while (constant.find()) {
      String field = constant.group(1);
      if (offsets.containsKey(field)) {
        assertThat(Integer.parseInt(constant.group(2)))
            .as("%s.%s_OFFSET", name, field)
            .isEqualTo(offsets.get(field));
      }
    }

    assertThat(offsets).as("rows of %s", name).isNotEmpty();
  }

  private static List<String> rows(String name) throws IOException {
    return tables().get(name).lines().skip(1).toList();
  }

  private static String source(String name) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Path file = files.filter(f -> f.endsWith(name + ".java")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }
}
