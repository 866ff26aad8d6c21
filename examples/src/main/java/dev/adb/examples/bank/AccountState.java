package dev.adb.examples.bank;

import java.math.BigDecimal;

/**
 * An account as somebody saw it.
 *
 * @param version of its last event, 0 if it has none
 */
record AccountState(long version, BigDecimal balance) {}
