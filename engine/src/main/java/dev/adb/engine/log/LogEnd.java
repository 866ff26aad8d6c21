package dev.adb.engine.log;

import org.jspecify.annotations.Nullable;

/**
 * Where a log ends.
 *
 * @param tail the segment that takes the next group; the last group may be in one before
 * @param tailEnd where in its file the next group starts
 * @param spare the empty segment after it, if there is one
 * @param forced log offset at which the last group ends, all of it forced
 * @param place behind the last group
 */
record LogEnd(Segment tail, int tailEnd, @Nullable Segment spare, long forced, LogStart place) {}
