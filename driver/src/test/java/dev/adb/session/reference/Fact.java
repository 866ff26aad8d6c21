package dev.adb.session.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that an atom can match.
 *
 * @param position of an event, or null for the row of a rule
 * @param identity what tells it from the other rows of its relation
 * @param columns by name, null where there is no value
 */
record Fact(
    String relation,
    @Nullable Long position,
    List<@Nullable Object> identity,
    Map<String, @Nullable Object> columns) {}
