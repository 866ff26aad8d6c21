package dev.adb.engine.exec;

/**
 * What is known exactly of a column of a source, most of it without reading rows.
 *
 * @param rowCount of the source
 * @param valueCount how many of its rows are not null
 * @param min the least value as the word that a vector of its type holds; 0 without values
 * @param max the greatest value
 */
public record ZoneAnswer(long rowCount, long valueCount, long min, long max) {}
