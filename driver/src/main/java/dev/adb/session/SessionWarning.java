package dev.adb.session;

/** Something noticed that is no error; {@code sqlState} begins with 01. */
public record SessionWarning(String sqlState, String message) {}
