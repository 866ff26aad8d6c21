/**
 * Functions over windows: of each row, something about the rows around it.
 *
 * <p>Start at {@link WindowSource}. Rows are kept, their numbers sorted by partition and order
 * ({@link WindowRows}); a <em>position</em> is a place in that order, a frame a range of positions
 * ({@link FrameRanges}). Functions take arguments by position and put results by row, so that rows
 * leave in the order in which they came. Knows nothing of languages.
 */
@NullMarked
package dev.adb.engine.operator.window;

import org.jspecify.annotations.NullMarked;
