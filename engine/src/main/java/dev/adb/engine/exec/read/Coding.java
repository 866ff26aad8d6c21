package dev.adb.engine.exec.read;

/** Which columns readers give as codes of a dictionary. */
public enum Coding {
  /** None: for a few rows values cost less. */
  NONE,

  /** Those whose dictionary is one for all tables of a scan: keys, and names of types. */
  SHARED,

  /** All that have a dictionary. */
  ALL
}
