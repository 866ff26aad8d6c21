package dev.adb.session.plain;

import dev.adb.session.ParameterInfo;
import dev.adb.session.append.AddItem;
import java.util.List;

/**
 * {@code insert into event values (…)} with literals and parameters, or {@code add} with
 * parameters.
 *
 * @param items one for each row
 */
public record PlainInsert(List<AddItem> items, List<ParameterInfo> parameters) {}
