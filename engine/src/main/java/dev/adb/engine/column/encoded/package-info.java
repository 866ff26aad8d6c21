/**
 * Columns that are read from sections of a file, without unpacking them.
 *
 * <p>Start at {@link EncodedLongColumn}. Their values are checked when they are first used: any
 * read may throw {@link dev.adb.engine.error.AdbException} with {@link
 * dev.adb.engine.error.ErrorCode#CORRUPT_FILE}, or {@link InternalError} where the disk fails under
 * a mapping (see {@link dev.adb.engine.storage.MappedMemory}). Knows sections and sequences;
 * nothing of tables, or of how a file says which sections are whose.
 */
@NullMarked
package dev.adb.engine.column.encoded;

import org.jspecify.annotations.NullMarked;
