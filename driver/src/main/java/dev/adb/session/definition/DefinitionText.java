package dev.adb.session.definition;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.print.AstPrinter;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Definitions as statements that would make them again. */
final class DefinitionText {
  private static final long NANOS_A_MILLI = 1_000_000;

  private DefinitionText() {}

  static String of(StreamDefinition stream) {
    String key =
        stream.key().stream()
            .map(part -> AstPrinter.printName(part.name()) + " " + part.type())
            .collect(Collectors.joining(", "));
    return "create stream %s (%s)%s%s"
        .formatted(
            AstPrinter.printName(stream.name()),
            key,
            stream.erasable() ? " erasable" : "",
            comment(stream.comment()));
  }

  static String of(CatalogSnapshot catalog, EventTypeDefinition type) {
    String attributes =
        type.visibleAttributes().stream().map(DefinitionText::of).collect(Collectors.joining(", "));
    return "create event %s (%s) on %s%s"
        .formatted(
            AstPrinter.printName(type.name()),
            attributes,
            AstPrinter.printName(catalog.stream(type.streamId()).name()),
            comment(type.comment()));
  }

  private static String of(AttributeDefinition attribute) {
    StringBuilder text = new StringBuilder(AstPrinter.printName(attribute.name()));
    text.append(' ').append(attribute.type());
    if (attribute.optional()) {
      text.append(" optional");
    }
    if (attribute.defaultValue() != null) {
      text.append(" default ").append(literal(attribute.type(), attribute.defaultValue()));
    }
    if (attribute.checkText() != null) {
      text.append(" check (").append(attribute.checkText()).append(')');
    }
    if (attribute.references() != null) {
      text.append(" references ").append(AstPrinter.printName(attribute.references()));
    }
    return text.append(comment(attribute.comment())).toString();
  }

  static String of(CatalogSnapshot catalog, IndexDefinition index) {
    EventTypeDefinition type = Objects.requireNonNull(catalog.eventType(index.eventTypeId()));
    List<String> attributes = attributeNames(type, index);
    return "create index %s on %s.%s (%s)"
        .formatted(
            AstPrinter.printName(index.name()),
            AstPrinter.printName(catalog.stream(type.streamId()).name()),
            AstPrinter.printName(type.name()),
            attributes.stream().map(AstPrinter::printName).collect(Collectors.joining(", ")));
  }

  static List<String> attributeNames(EventTypeDefinition type, IndexDefinition index) {
    return index.attributeIds().stream()
        .map(id -> Objects.requireNonNull(type.attribute(id)).name())
        .toList();
  }

  /** One view, or rules that read each other; the last dot is left out, as a semicolon follows. */
  static String of(List<ViewDefinition> together) {
    ViewDefinition view = together.get(0);
    if (view.kind() == ViewDefinition.Kind.RULE) {
      String definitions =
          together.stream().map(ViewDefinition::definition).collect(Collectors.joining("\n"));
      Statement statement = DatalogParser.parse("create rule\n" + definitions);
      String clauses =
          ((SchemaStatement.CreateRule) statement)
              .clauses().stream()
                  .map(AstPrinter::print)
                  .collect(Collectors.joining("\n  ", "create rule\n  ", ""));
      return clauses.substring(0, clauses.length() - 1);
    }
    return "create view %s as %s".formatted(AstPrinter.printName(view.name()), view.definition());
  }

  private static String comment(@Nullable String comment) {
    return comment == null ? "" : " comment " + quoted(comment);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A value in internal form as a literal of the language. */
  static String literal(DataType type, Object value) {
    return switch (type.kind()) {
      case BOOLEAN, INT, BIGINT -> value.toString();
      // with an exponent it would be a double
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      case DOUBLE -> doubleLiteral((Double) value);
      case STRING, JSON -> quoted((String) value);
      case BYTES -> "x'" + HexFormat.of().formatHex((byte[]) value) + "'";
      case UUID -> "uuid '" + value + "'";
      case DATE -> "date '" + LocalDate.ofEpochDay((Integer) value) + "'";
      case TIME -> "time '" + time(LocalTime.ofNanoOfDay((Integer) value * NANOS_A_MILLI)) + "'";
      case TIMESTAMP -> {
        var time = Instant.ofEpochMilli((Long) value).atOffset(ZoneOffset.UTC);
        yield "timestamp '" + time.toLocalDate() + " " + time(time.toLocalTime()) + "'";
      }
    };
  }

  /** A double is told from a decimal by its exponent. */
  private static String doubleLiteral(double value) {
    String text = Double.toString(value).replace("E", "e");
    return text.contains("e") ? text : text + "e0";
  }

  private static String time(LocalTime time) {
    String seconds = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
    long millis = time.getNano() / NANOS_A_MILLI;
    return millis == 0 ? seconds : seconds + ".%03d".formatted(millis);
  }
}
