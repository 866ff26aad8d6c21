package dev.adb.session.reference.random;

/**
 * A variable of a random body.
 *
 * @param nullable whether it may be null
 * @param loose whether it is bound by {@code attribute = name or null}: what such a variable joins
 *     is left open by the language, so it joins nothing
 */
record Variable(String name, Kind kind, boolean nullable, boolean loose) {}
