package dev.adb.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;

/**
 * A set of packages and what it may use: the arrows of {@code docs/ARCHITECTURE.md} as a table.
 *
 * <p>{@code java.} and {@code javax.} packages, jspecify and the layer itself are always allowed.
 */
enum Layer {
  ENGINE(List.of("dev.adb.engine.."), "net.jpountz..", "org.roaringbitmap.."),
  DATALOG(
      List.of("dev.adb.datalog.."), "org.apache.calcite..", "org.antlr..", "com.google.common.."),
  CALCITE(
      List.of("dev.adb.calcite.."),
      "dev.adb.engine..",
      "dev.adb.datalog.rel..",
      "org.apache.calcite..",
      "org.codehaus..",
      "com.google.common.."),
  /** The port: interfaces and records, so that JDBC and the wire need no engine. */
  SESSION(List.of("dev.adb.session")),
  /** The implementation of the port in the process. */
  SESSION_LOCAL(
      List.of(
          "dev.adb.session.local..",
          "dev.adb.session.plain..",
          "dev.adb.session.append..",
          "dev.adb.session.result..",
          "dev.adb.session.definition..",
          "dev.adb.session.rule..",
          "dev.adb.session.check.."),
      "dev.adb.session",
      "dev.adb.calcite..",
      "dev.adb.datalog..",
      "dev.adb.engine..",
      "org.apache.calcite..",
      "com.google.common.."),
  JDBC(List.of("dev.adb.jdbc.."), "dev.adb.session", "dev.adb.session.local..", "dev.adb.wire.."),
  WIRE(
      List.of("dev.adb.wire.."),
      "dev.adb.session",
      "org.apache.calcite.avatica..",
      "com.google.protobuf.."),
  MAINTENANCE(
      List.of("dev.adb.maintenance.."),
      "dev.adb.session..",
      "dev.adb.calcite..",
      "dev.adb.datalog..",
      "dev.adb.engine.."),
  SERVER(
      List.of("dev.adb.server.."),
      "dev.adb.session..",
      "dev.adb.jdbc..",
      "dev.adb.wire..",
      "dev.adb.maintenance..",
      "org.apache.calcite.avatica..",
      "com.google.protobuf..",
      "org.eclipse.jetty..",
      "org.slf4j.."),
  CLI(
      List.of("dev.adb.cli.."),
      "dev.adb.session..",
      "dev.adb.jdbc..",
      "dev.adb.wire..",
      "dev.adb.maintenance..",
      "dev.adb.server..",
      "picocli..",
      "org.jline..");

  /** A package pattern without dots at its end means that package alone. */
  private final List<String> packages;

  private final List<String> uses;

  Layer(List<String> packages, String... uses) {
    this.packages = packages;
    this.uses = Arrays.asList(uses);
  }

  DescribedPredicate<JavaClass> contains() {
    return inside(packages);
  }

  DescribedPredicate<JavaClass> mayUse() {
    return inside(List.of("java..", "javax..", "org.jspecify.."))
        .or(inside(packages))
        .or(inside(uses));
  }

  private static DescribedPredicate<JavaClass> inside(List<String> packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new));
  }
}
