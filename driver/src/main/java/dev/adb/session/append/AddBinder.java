package dev.adb.session.append;

import dev.adb.datalog.ast.Addition;
import dev.adb.datalog.ast.Addition.Assignment;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Expectation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.session.ParameterInfo;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.definition.CatalogNames;
import dev.adb.session.definition.Literals;
import dev.adb.session.definition.TypeMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resolves the names of an {@code add} and checks the types of its literals. */
public final class AddBinder {
  private static final String DUPLICATE_COLUMN = "42701";

  private final String text;
  private final CatalogNames names;
  private final TreeMap<Integer, ParameterInfo> parameters = new TreeMap<>();

  public AddBinder(String text, CatalogSnapshot catalog) {
    this.text = text;
    this.names = new CatalogNames(text, catalog);
  }

  public List<AddItem> bind(DataStatement.Add statement) {
    return statement.items().stream().map(this::bind).toList();
  }

  public List<ParameterInfo> parameters() {
    return List.copyOf(parameters.values());
  }

  private AddItem bind(Addition item) {
    StreamDefinition stream = names.stream(item.to().stream());
    EventTypeDefinition type = names.event(item.event(), stream);
    AppendTarget target = new AppendTarget(stream, type);
    List<AddItem.Binding> bindings = new ArrayList<>();
    bindKey(item.to(), stream, target, bindings);
    Set<String> seen = new HashSet<>();
    for (Assignment assignment : item.attributes()) {
      AttributeDefinition attribute = names.attribute(type, assignment.name());
      checkOnce(seen, assignment);
      bindings.add(
          binding(
              attribute.id(),
              attribute.type(),
              "attribute " + attribute.name(),
              assignment.value()));
    }
    Set<String> seenProperties = new HashSet<>();
    for (Assignment property : item.properties()) {
      checkOnce(seenProperties, property);
      int column = property(property);
      bindings.add(binding(column, target.type(column), property.name().text(), property.value()));
    }
    return expecting(item, target, bindings);
  }

  private void bindKey(
      StreamKey key, StreamDefinition stream, AppendTarget target, List<AddItem.Binding> bindings) {
    if (key.parts().size() != stream.key().size()) {
      throw DatalogException.at(
          text,
          key.range(),
          ErrorCode.SYNTAX.sqlState(),
          "the key of stream %s has %d parts, got %d"
              .formatted(stream.name(), stream.key().size(), key.parts().size()));
    }
    for (int part = 0; part < key.parts().size(); part++) {
      Term term = key.parts().get(part);
      if (!(term instanceof Expression value)) {
        throw DatalogException.at(
            text, term.range(), ErrorCode.SYNTAX.sqlState(), "a key must be given, not left open");
      }
      int column = CommonColumn.KEY - part;
      bindings.add(
          binding(column, target.type(column), "key " + stream.key().get(part).name(), value));
    }
  }

  private void checkOnce(Set<String> seen, Assignment assignment) {
    if (!seen.add(assignment.name().key())) {
      throw DatalogException.at(
          text,
          assignment.range(),
          DUPLICATE_COLUMN,
          "%s is given twice".formatted(assignment.name().text()));
    }
  }

  private int property(Assignment property) {
    return switch (property.name().text().toLowerCase(Locale.ROOT)) {
      case "event_id" -> CommonColumn.EVENT_ID;
      case "correlation_id" -> CommonColumn.CORRELATION_ID;
      case "causation_id" -> CommonColumn.CAUSATION_ID;
      case "metadata" -> CommonColumn.METADATA;
      default ->
          throw DatalogException.at(
              text,
              property.name().range(),
              ErrorCode.UNDEFINED_COLUMN.sqlState(),
              "with takes no " + property.name().text(),
              "use event_id, correlation_id, causation_id or metadata");
    };
  }

  private AddItem.Binding binding(int column, DataType type, String what, Expression value) {
    if (value instanceof Expression.Parameter parameter) {
      parameters.put(parameter.index(), new ParameterInfo(TypeMapping.valueType(type), true));
      return new AddItem.Binding(column, parameter.index(), null, false, value.range());
    }
    if (value instanceof Expression.Constant constant) {
      try {
        return new AddItem.Binding(
            column, -1, Literals.convert(constant.value(), type, what), false, value.range());
      } catch (AdbException e) {
        throw at(e, value.range());
      }
    }
    if (value instanceof Expression.CurrentTime now) {
      if (!fits(now, type)) {
        throw DatalogException.at(
            text,
            value.range(),
            ErrorCode.TYPE_MISMATCH.sqlState(),
            "%s is %s and takes no %s"
                .formatted(what, type, now.kind().name().toLowerCase(Locale.ROOT)));
      }
      return new AddItem.Binding(column, -1, null, true, value.range());
    }
    if (value instanceof Expression.Variable variable) {
      throw DatalogException.at(
          text,
          value.range(),
          ErrorCode.UNDEFINED_COLUMN.sqlState(),
          "nothing binds the variable " + variable.name(),
          "write %s = value, or bind it after where".formatted(variable.name()));
    }
    throw DatalogException.at(
        text,
        value.range(),
        ErrorCode.NOT_SUPPORTED.sqlState(),
        "an expression is not available here yet",
        "give a literal or ?");
  }

  private static boolean fits(Expression.CurrentTime now, DataType type) {
    return type.kind()
        == (now.kind() == Expression.CurrentTime.Kind.DATE ? TypeKind.DATE : TypeKind.TIMESTAMP);
  }

  private AddItem expecting(Addition item, AppendTarget target, List<AddItem.Binding> bindings) {
    Addition.@Nullable Expectation expectation = item.expectation();
    long expected = Expectation.ANY;
    int parameter = -1;
    if (expectation instanceof Addition.Expectation.New) {
      expected = Expectation.NEW;
    } else if (expectation instanceof Addition.Expectation.Exists) {
      expected = Expectation.EXISTS;
    } else if (expectation instanceof Addition.Expectation.Version version) {
      if (version.version() instanceof Expression.Parameter given) {
        parameter = given.index();
        parameters.put(parameter, new ParameterInfo(ValueType.of(ValueKind.BIGINT), false));
      } else {
        expected = literalVersion(version.version());
      }
    }
    return new AddItem(text, target, bindings, item.range(), expected, parameter);
  }

  private long literalVersion(Expression version) {
    try {
      if (version instanceof Expression.Constant constant && constant.value() != null) {
        return AddItem.checkedVersion(AppendTarget.wholeNumber(constant.value()));
      }
      throw new AdbException(
          ErrorCode.TYPE_MISMATCH, "expected version must be a whole number or ?");
    } catch (AdbException e) {
      throw at(e, version.range());
    }
  }

  private DatalogException at(AdbException fault, SourceRange range) {
    String message = fault.getMessage();
    return DatalogException.at(
        text, range, fault.code().sqlState(), message == null ? fault.toString() : message);
  }
}
