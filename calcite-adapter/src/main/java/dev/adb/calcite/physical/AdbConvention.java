package dev.adb.calcite.physical;

import org.apache.calcite.plan.Convention;

/** The convention of relational expressions that the engine's operators run. */
public final class AdbConvention extends Convention.Impl {
  public static final AdbConvention INSTANCE = new AdbConvention();

  private AdbConvention() {
    super("ADB", AdbRel.class);
  }
}
