package dev.adb.session.plain;

import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.type.DataType;
import dev.adb.session.append.AddItem;
import dev.adb.session.append.AppendTarget;
import dev.adb.session.plain.PlainText.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code add event(name = ?, …) to stream(?, …) expect version ?}, with parameters alone, as
 * programs prepare it: the language's own parser takes a tenth of a second to load. Null stands for
 * what is not plain.
 */
final class AddReader {
  private final PlainText text;
  private final SqlTokens tokens;

  AddReader(PlainText text) {
    this.text = text;
    this.tokens = text.tokens;
  }

  @Nullable PlainInsert read() {
    SourceRange start = tokens.range();
    String event = tokens.takeName();
    List<Given> attributes = event == null ? null : attributes();
    if (attributes == null || !tokens.takeWord("to")) {
      return null;
    }
    String streamName = tokens.takeName();
    StreamDefinition stream = streamName == null ? null : text.catalog.stream(streamName);
    EventTypeDefinition type =
        stream == null || event == null ? null : text.catalog.eventType(stream, event);
    if (stream == null || type == null) {
      return null;
    }
    AppendTarget target = new AppendTarget(stream, type);
    List<AddItem.Binding> bindings = new ArrayList<>();
    SourceRange end = key(target, stream, bindings);
    if (end == null || !bind(target, type, attributes, bindings)) {
      return null;
    }
    int expectedVersion = -1;
    if (tokens.takeWord("expect")) {
      Value version = tokens.takeWord("version") ? parameter() : null;
      if (version == null) {
        return null;
      }
      end = version.range();
      expectedVersion = version.parameter();
      text.declare(expectedVersion, DataType.BIGINT, false);
    }
    AddItem item =
        new AddItem(
            text.text, target, bindings, start.union(end), Expectation.ANY, expectedVersion);
    return tokens.atEnd() ? new PlainInsert(List.of(item), text.parameters()) : null;
  }

  /** An attribute's name and the parameter that it takes. */
  private record Given(String name, Value value) {}

  private @Nullable List<Given> attributes() {
    List<Given> given = new ArrayList<>();
    if (!tokens.takeSymbol('(')) {
      return null;
    }
    if (tokens.takeSymbol(')')) {
      return given;
    }
    do {
      String name = tokens.takeName();
      Value value = name != null && tokens.takeSymbol('=') ? parameter() : null;
      if (name == null || value == null) {
        return null;
      }
      given.add(new Given(name, value));
    } while (tokens.takeSymbol(','));
    return tokens.takeSymbol(')') ? given : null;
  }

  private @Nullable Value parameter() {
    return tokens.isSymbol('?') ? text.value() : null;
  }

  /** Binds the parts of the key; gives the parenthesis that closes it. */
  private @Nullable SourceRange key(
      AppendTarget target, StreamDefinition stream, List<AddItem.Binding> bindings) {
    if (!tokens.takeSymbol('(')) {
      return null;
    }
    for (int part = 0; part < stream.key().size(); part++) {
      Value value = part == 0 || tokens.takeSymbol(',') ? parameter() : null;
      if (value == null) {
        return null;
      }
      bindings.add(binding(target, CommonColumn.KEY - part, value));
    }
    SourceRange end = tokens.range();
    return tokens.takeSymbol(')') ? end : null;
  }

  private boolean bind(
      AppendTarget target,
      EventTypeDefinition type,
      List<Given> attributes,
      List<AddItem.Binding> bindings) {
    Set<Integer> seen = new HashSet<>();
    for (Given given : attributes) {
      AttributeDefinition attribute = type.attribute(given.name());
      if (attribute == null || !seen.add(attribute.id())) {
        return false;
      }
      bindings.add(binding(target, attribute.id(), given.value()));
    }
    return true;
  }

  private AddItem.Binding binding(AppendTarget target, int column, Value value) {
    text.declare(value.parameter(), target.type(column), true);
    return new AddItem.Binding(column, value.parameter(), null, false, value.range());
  }
}
