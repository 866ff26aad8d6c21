package dev.adb.datalog;

/** The languages that a connection understands. */
public enum Language {
  SQL,
  ADB
}
