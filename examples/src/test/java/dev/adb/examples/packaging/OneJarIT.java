package dev.adb.examples.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The packaged {@code adb-jdbc.jar}, as a tool gets it: nothing of it is on this class path. */
class OneJarIT {

  private static final Path JAR = Path.of(System.getProperty("adb.oneJar"));

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

  private static String text(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
