package dev.adb.session.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way in which a body holds: what its variables are, and a row for each positive atom. */
record Match(Map<String, @Nullable Object> environment, List<Fact> rows) {}
