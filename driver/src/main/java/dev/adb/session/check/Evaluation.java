package dev.adb.session.check;

import dev.adb.engine.event.EventDraft;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. Whole numbers are Long, decimals BigDecimal, doubles Double, dates Integer
 * days, times Integer milliseconds, timestamps Long milliseconds; null is SQL's null.
 */
interface Evaluation {
  @Nullable Object of(EventDraft draft);
}
