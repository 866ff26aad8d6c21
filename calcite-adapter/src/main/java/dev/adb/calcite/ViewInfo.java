package dev.adb.calcite;

import java.util.List;

/**
 * What a view's query gives and reads.
 *
 * @param relations whatever it names, as {@code schema.name}, sorted
 */
public record ViewInfo(List<ResultColumn> columns, List<String> relations) {}
