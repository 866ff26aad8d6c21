package dev.adb.datalog.parser;

import dev.adb.datalog.ast.Alteration;
import dev.adb.datalog.ast.AttributeDefinition;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.ast.SchemaStatement.CreateProjection.Definition;
import dev.adb.datalog.ast.SchemaStatement.CreateStream.KeyPart;
import dev.adb.datalog.ast.SchemaStatement.Drop.Kind;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.ast.Statement.EmbeddedText;
import dev.adb.datalog.parser.grammar.AdbParser.AddAttributeContext;
import dev.adb.datalog.parser.grammar.AdbParser.AlterEventContext;
import dev.adb.datalog.parser.grammar.AdbParser.AlterationContext;
import dev.adb.datalog.parser.grammar.AdbParser.AnyNameContext;
import dev.adb.datalog.parser.grammar.AdbParser.AttributeContext;
import dev.adb.datalog.parser.grammar.AdbParser.AttributeOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ChangeTypeContext;
import dev.adb.datalog.parser.grammar.AdbParser.CheckOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ClausesContext;
import dev.adb.datalog.parser.grammar.AdbParser.CommentContext;
import dev.adb.datalog.parser.grammar.AdbParser.CommentOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.CreateEventContext;
import dev.adb.datalog.parser.grammar.AdbParser.CreateIndexContext;
import dev.adb.datalog.parser.grammar.AdbParser.CreateProjectionContext;
import dev.adb.datalog.parser.grammar.AdbParser.CreateRuleContext;
import dev.adb.datalog.parser.grammar.AdbParser.CreateStreamContext;
import dev.adb.datalog.parser.grammar.AdbParser.CreateViewContext;
import dev.adb.datalog.parser.grammar.AdbParser.DefaultOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.DropAttributeContext;
import dev.adb.datalog.parser.grammar.AdbParser.DropObjectsContext;
import dev.adb.datalog.parser.grammar.AdbParser.ForeignTextContext;
import dev.adb.datalog.parser.grammar.AdbParser.KeyPartContext;
import dev.adb.datalog.parser.grammar.AdbParser.MakeOptionalContext;
import dev.adb.datalog.parser.grammar.AdbParser.OptionalOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.QualifiedNameContext;
import dev.adb.datalog.parser.grammar.AdbParser.ReferencesOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.RenameAttributeContext;
import dev.adb.datalog.parser.grammar.AdbParser.RenameEventContext;
import dev.adb.datalog.parser.grammar.AdbParser.StatementContext;
import dev.adb.datalog.parser.grammar.AdbParser.StreamOptionContext;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Statements about the schema from their syntax trees. */
final class SchemaBuilder {
  private final ParseSource source;
  private final ExpressionBuilder expressions;
  private final ConditionBuilder conditions;
  private final TypeReader types;

  SchemaBuilder(ParseSource source, ExpressionBuilder expressions, ConditionBuilder conditions) {
    this.source = source;
    this.expressions = expressions;
    this.conditions = conditions;
    this.types = new TypeReader(source);
  }

  Statement statement(StatementContext context) {
    if (context.createStream() != null) {
      return createStream(context.createStream());
    } else if (context.createEvent() != null) {
      return createEvent(context.createEvent());
    } else if (context.createIndex() != null) {
      return createIndex(context.createIndex());
    } else if (context.createRule() != null) {
      return createRule(context.createRule());
    } else if (context.createView() != null) {
      return createView(context.createView());
    } else if (context.createProjection() != null) {
      return createProjection(context.createProjection());
    } else if (context.alterEvent() != null) {
      return alterEvent(context.alterEvent());
    }
    return drop(context.dropObjects());
  }

  private Statement createStream(CreateStreamContext context) {
    List<KeyPart> key = new ArrayList<>();
    for (KeyPartContext part : context.keyPart()) {
      key.add(
          new KeyPart(
              source.name(part.anyName()), types.type(part.typeName()), source.range(part)));
    }
    boolean erasable = false;
    @Nullable String comment = null;
    Set<String> seen = new HashSet<>();
    for (StreamOptionContext option : context.streamOption()) {
      once(seen, option);
      erasable |= option.ERASABLE() != null;
      comment = option.comment() == null ? comment : comment(option.comment());
    }
    return new SchemaStatement.CreateStream(
        context.ifNotExists() != null,
        source.name(context.anyName()),
        key,
        erasable,
        comment,
        source.range(context));
  }

  private Statement createEvent(CreateEventContext context) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (AttributeContext attribute : context.attribute()) {
      attributes.add(attribute(attribute));
    }
    return new SchemaStatement.CreateEvent(
        context.ifNotExists() != null,
        source.name(context.anyName(0)),
        attributes,
        source.name(context.anyName(1)),
        context.comment() == null ? null : comment(context.comment()),
        source.range(context));
  }

  private AttributeDefinition attribute(AttributeContext context) {
    boolean optional = false;
    Expression.@Nullable Constant defaultValue = null;
    @Nullable Expression check = null;
    @Nullable Name references = null;
    @Nullable String comment = null;
    Set<String> seen = new HashSet<>();
    for (AttributeOptionContext option : context.attributeOption()) {
      once(seen, option);
      if (option instanceof OptionalOptionContext) {
        optional = true;
      } else if (option instanceof DefaultOptionContext defaultOption) {
        defaultValue = expressions.literals().signed(defaultOption.signedLiteral());
      } else if (option instanceof CheckOptionContext checkOption) {
        check = expressions.expression(checkOption.expression());
      } else if (option instanceof ReferencesOptionContext referencesOption) {
        references = source.name(referencesOption.anyName());
      } else if (option instanceof CommentOptionContext commentOption) {
        comment = comment(commentOption.comment());
      }
    }
    return new AttributeDefinition(
        source.name(context.anyName()),
        types.type(context.typeName()),
        optional,
        defaultValue,
        check,
        references,
        comment,
        source.range(context));
  }

  private void once(Set<String> seen, ParserRuleContext option) {
    Token word = option.getStart();
    if (!seen.add(word.getText().toLowerCase(Locale.ROOT))) {
      throw source.error(source.range(word), "`%s` twice".formatted(word.getText()));
    }
  }

  private static String comment(CommentContext context) {
    return LiteralReader.text(context.STRING().getSymbol());
  }

  private Statement createIndex(CreateIndexContext context) {
    List<QualifiedNameContext> names = context.qualifiedName();
    boolean named = names.size() > 1;
    List<Name> attributes = new ArrayList<>();
    for (AnyNameContext attribute : context.anyName()) {
      attributes.add(source.name(attribute));
    }
    return new SchemaStatement.CreateIndex(
        context.ifNotExists() != null,
        named ? expressions.calls().qualifiedName(names.get(0)) : null,
        expressions.calls().qualifiedName(names.get(named ? 1 : 0)),
        attributes,
        source.range(context));
  }

  private Statement createRule(CreateRuleContext context) {
    return new SchemaStatement.CreateRule(
        context.orReplace() != null,
        context.ifNotExists() != null,
        clauses(context.clauses()),
        source.range(context));
  }

  private List<Clause> clauses(ClausesContext context) {
    return conditions.clauses(context.clause());
  }

  private Statement createView(CreateViewContext context) {
    return new SchemaStatement.CreateView(
        context.orReplace() != null,
        context.ifNotExists() != null,
        source.name(context.anyName()),
        query(context.foreignText()),
        source.range(context));
  }

  private Statement createProjection(CreateProjectionContext context) {
    Definition definition =
        context.clauses() == null
            ? new Definition.Query(source.name(context.anyName()), query(context.foreignText()))
            : new Definition.Rules(clauses(context.clauses()));
    return new SchemaStatement.CreateProjection(
        context.orReplace() != null,
        context.ifNotExists() != null,
        definition,
        source.range(context));
  }

  /** Returns the SQL query after {@code as}; only its first word is looked at. */
  private EmbeddedText query(ForeignTextContext context) {
    String word = context.getStart().getText().toLowerCase(Locale.ROOT);
    if (!SyntaxWords.QUERY_STARTS.contains(word)) {
      throw source.error(
          source.range(context.getStart()),
          "unexpected `%s`, expected an SQL query".formatted(context.getStart().getText()),
          "write `as select …`");
    }
    return StatementBuilder.embedded(source, context);
  }

  private Statement alterEvent(AlterEventContext context) {
    return new SchemaStatement.AlterEvent(
        expressions.calls().qualifiedName(context.qualifiedName()),
        alteration(context.alteration()),
        source.range(context));
  }

  private Alteration alteration(AlterationContext context) {
    SourceRange range = source.range(context);
    if (context instanceof AddAttributeContext add) {
      return new Alteration.AddAttribute(attribute(add.attribute()), range);
    } else if (context instanceof RenameEventContext rename) {
      return new Alteration.RenameEvent(source.name(rename.anyName()), range);
    } else if (context instanceof RenameAttributeContext rename) {
      return new Alteration.RenameAttribute(
          source.name(rename.anyName(0)), source.name(rename.anyName(1)), range);
    } else if (context instanceof ChangeTypeContext change) {
      return new Alteration.ChangeType(
          source.name(change.anyName()), types.type(change.typeName()), range);
    } else if (context instanceof MakeOptionalContext optional) {
      return new Alteration.MakeOptional(source.name(optional.anyName()), range);
    }
    return new Alteration.DropAttribute(
        source.name(((DropAttributeContext) context).anyName()), range);
  }

  private Statement drop(DropObjectsContext context) {
    Kind kind = Kind.valueOf(context.getChild(1).getText().toUpperCase(Locale.ROOT));
    List<QualifiedName> names = new ArrayList<>();
    for (QualifiedNameContext name : context.qualifiedName()) {
      QualifiedName qualified = expressions.calls().qualifiedName(name);
      if (kind == Kind.STREAM && qualified.qualifier() != null) {
        throw source.error(qualified.range(), "a stream's name is not qualified: " + qualified);
      }
      names.add(qualified);
    }
    return new SchemaStatement.Drop(
        kind, !context.ifExists().isEmpty(), names, source.range(context));
  }
}
