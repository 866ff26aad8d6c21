package dev.adb.examples.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code adb-jdbc.jar}, as a tool gets it: nothing of it is on this class path. */
class OneJarIT {

  private static final Path JAR = Path.of(System.getProperty("adb.oneJar"));
  private static final Path BESIDE = Path.of(System.getProperty("adb.oneJar.beside"));

  @Test
  void holdsNoClassOutsideOfDevAdb() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(JarEntry::getName))
          .filteredOn(name -> name.endsWith(".class") && !name.startsWith("dev/adb/"))
          .isEmpty();
    }
  }

  @Test
  void holdsNothingThatNamesASignatureOrAModule() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(JarEntry::getName))
          .filteredOn(name -> name.matches(".*(\\.SF|\\.DSA|\\.RSA|module-info\\.class)"))
          .isEmpty();
    }
  }

  @Test
  void registersOneDriverAndMovedServicesOnly() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(text(jar, "META-INF/services/java.sql.Driver").lines())
          .containsExactly("dev.adb.jdbc.AdbDriver");
      assertThat(jar.stream().map(JarEntry::getName))
          .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
          .filteredOn(name -> !name.equals("META-INF/services/java.sql.Driver"))
          .allMatch(name -> name.startsWith("META-INF/services/dev.adb."));
    }
  }

  @Test
  void keepsTheLicencesOfWhatItHolds() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
      assertThat(text(jar, "META-INF/NOTICE")).contains("Apache Calcite");
      assertThat(text(jar, "META-INF/THIRD-PARTY")).contains("ANTLR", "Redistributions in binary");
    }
  }

  /**
   * No context class loader, another Calcite and an old Guava in front: see {@link OneJarProbe}.
   */
  @Test
  void worksAloneInAClassLoaderBesideOtherVersionsOfWhatItHolds(@TempDir Path directory)
      throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    String probe =
        Path.of(OneJarProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    List<String> jars;
    try (Stream<Path> beside = Files.list(BESIDE)) {
      jars = Stream.concat(beside, Stream.of(JAR)).map(Path::toString).toList();
    }
    assertThat(jars).hasSize(3);

    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                probe,
                OneJarProbe.class.getName(),
                String.join(File.pathSeparator, jars))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();

    assertThat(Files.readString(err)).isEmpty();
    assertThat(Files.readAllLines(out))
        .containsExactly(
            "drivers: [dev.adb.jdbc.AdbDriver]",
            "join: [axel 50.00, berta 7.50]",
            "row by row: [AXEL, BERT-]",
            "recursion: [2, 3, 4]");
    assertThat(exit).isZero();
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
