package dev.adb.session;

/** The types of values at the port. */
public enum ValueKind {
  BOOLEAN,
  INT,
  BIGINT,
  DOUBLE,
  DECIMAL,
  STRING,
  JSON,
  BYTES,
  UUID,
  DATE,
  TIME,
  TIMESTAMP,
  /** Of an expression that is always null, or of a parameter whose type nothing tells. */
  UNKNOWN
}
