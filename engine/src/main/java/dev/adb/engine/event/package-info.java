/**
 * Events as bytes: what a statement drafts, what the log holds and what tables are filled from is
 * one layout.
 *
 * <p>Start at {@link EventDraft}. Bytes are defined in {@link EventFormat}, {@link KeyFormat} and
 * {@link TransactionFormat} and drawn in {@code docs/FORMAT.md}. Knows the catalog; nothing of
 * files, tables or commits.
 */
@NullMarked
package dev.adb.engine.event;

import org.jspecify.annotations.NullMarked;
