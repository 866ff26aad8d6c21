/**
 * Framing of derived files: numbered sections of bytes with checksums, and nothing of what they
 * mean.
 *
 * <p>Start at {@link SectionFileWriter} and {@link SectionFile}. Bytes on disk are defined in
 * {@link SectionFileFormat} and {@link SectionDirectoryFormat} and drawn in {@code docs/FORMAT.md}.
 * Depends on {@code storage}; knows nothing of columns, keys or the log.
 */
@NullMarked
package dev.adb.engine.file;

import org.jspecify.annotations.NullMarked;
