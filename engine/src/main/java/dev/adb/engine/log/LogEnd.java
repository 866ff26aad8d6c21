package dev.adb.engine.log;

import org.jspecify.annotations.Nullable;

/**
 * Where a log ends.
 *
 * @param tail the last segment with accepted groups, or the first one
 * @param tailEnd where in its file the next group starts
 * @param spare the empty segment after it, if there is one
 * @param forced log offset at which the last group ends, all of it forced
 * @param sequence of the last record, 0 without records
 * @param position of the last record, 1 without records
 * @param time of the last record, {@link Long#MIN_VALUE} without records
 */
record LogEnd(
    Segment tail,
    int tailEnd,
    @Nullable Segment spare,
    long forced,
    long sequence,
    long position,
    long time) {}
