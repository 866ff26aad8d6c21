package dev.adb.engine.operator.join;

/**
 * A table that outlives the join that builds it.
 *
 * @param key equal for joins that may share it
 * @param recursion the number of the recursion during whose computation it is kept, or a negative
 *     number for the whole run
 * @param grows whether each join puts the rows into it that its input gives then, which are those
 *     that it does not have yet
 */
public record TableUse(Object key, int recursion, boolean grows) {}
