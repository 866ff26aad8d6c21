package dev.adb.datalog.parser;

import dev.adb.datalog.ast.Addition;
import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.ControlStatement;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.DataStatement.Find.OrderItem;
import dev.adb.datalog.ast.DataStatement.Show.Subject;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.ast.Statement.EmbeddedText;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.parser.grammar.AdbParser.AddContext;
import dev.adb.datalog.parser.grammar.AdbParser.AddItemContext;
import dev.adb.datalog.parser.grammar.AdbParser.AssignmentContext;
import dev.adb.datalog.parser.grammar.AdbParser.AssignmentsContext;
import dev.adb.datalog.parser.grammar.AdbParser.BeginContext;
import dev.adb.datalog.parser.grammar.AdbParser.CommitContext;
import dev.adb.datalog.parser.grammar.AdbParser.ExpectOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ExplainContext;
import dev.adb.datalog.parser.grammar.AdbParser.FindContext;
import dev.adb.datalog.parser.grammar.AdbParser.ForeignTextContext;
import dev.adb.datalog.parser.grammar.AdbParser.ItemOptionContext;
import dev.adb.datalog.parser.grammar.AdbParser.MomentContext;
import dev.adb.datalog.parser.grammar.AdbParser.OrderItemContext;
import dev.adb.datalog.parser.grammar.AdbParser.PrivilegesContext;
import dev.adb.datalog.parser.grammar.AdbParser.ReleaseContext;
import dev.adb.datalog.parser.grammar.AdbParser.RollbackContext;
import dev.adb.datalog.parser.grammar.AdbParser.SavepointContext;
import dev.adb.datalog.parser.grammar.AdbParser.SetAsOfContext;
import dev.adb.datalog.parser.grammar.AdbParser.ShowContext;
import dev.adb.datalog.parser.grammar.AdbParser.ShowEventsContext;
import dev.adb.datalog.parser.grammar.AdbParser.ShowStreamKeyContext;
import dev.adb.datalog.parser.grammar.AdbParser.SingleExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.StatementContext;
import dev.adb.datalog.parser.grammar.AdbParser.StreamKeyContext;
import dev.adb.datalog.parser.grammar.AdbParser.TransactionContext;
import dev.adb.datalog.parser.grammar.AdbParser.WithOptionContext;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.datalog.source.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Statements from their syntax trees; those about the schema are left to {@link SchemaBuilder}. */
final class StatementBuilder {
  private final ParseSource source;
  private final ExpressionBuilder expressions;
  private final ConditionBuilder conditions;
  private final SchemaBuilder schema;

  StatementBuilder(ParseSource source) {
    this.source = source;
    this.expressions = new ExpressionBuilder(source);
    this.conditions = new ConditionBuilder(source, expressions);
    this.schema = new SchemaBuilder(source, expressions, conditions);
  }

  Statement statement(StatementContext context) {
    if (context.find() != null || context.add() != null) {
      return query(context);
    } else if (context.show() != null) {
      return show(context.show());
    } else if (context.explain() != null) {
      return explain(context.explain());
    } else if (context.why() != null) {
      return new DataStatement.Why(
          expressions.calls().atom(context.why().call()), source.range(context));
    } else if (context.erase() != null) {
      return new DataStatement.Erase(key(context.erase().streamKey()), source.range(context));
    } else if (context.privileges() != null) {
      throw notAvailable(context.privileges());
    } else if (context.transaction() != null) {
      return transaction(context.transaction());
    } else if (context.setAsOf() != null) {
      return setAsOf(context.setAsOf());
    }
    return schema.statement(context);
  }

  Expression expression(SingleExpressionContext context) {
    return expressions.expression(context.expression());
  }

  private DatalogException notAvailable(PrivilegesContext context) {
    Token word = context.getStart();
    return DatalogException.at(
        source.text(),
        source.range(word),
        SqlState.FEATURE_NOT_SUPPORTED,
        word.getText().toLowerCase(Locale.ROOT) + " is not available yet");
  }

  private Statement query(StatementContext context) {
    List<Clause> rules = conditions.localClauses(context.localClause());
    SourceRange range = source.range(context);
    if (context.find() != null) {
      return find(context.find(), rules, range);
    }
    DataStatement.Add add = add(context.add(), rules, range);
    return context.PREVIEW() == null ? add : new DataStatement.Preview(add, range);
  }

  private Statement find(FindContext context, List<Clause> rules, SourceRange range) {
    List<OrderItem> orderBy = new ArrayList<>();
    for (OrderItemContext item : context.orderItem()) {
      orderBy.add(
          new OrderItem(
              expressions.expression(item.expression()), item.DESC() != null, source.range(item)));
    }
    boolean hasLimit = context.LIMIT() != null;
    @Nullable Expression limit = hasLimit ? expressions.literals().count(context.count(0)) : null;
    @Nullable Expression offset =
        context.OFFSET() == null
            ? null
            : expressions.literals().count(context.count(hasLimit ? 1 : 0));
    return new DataStatement.Find(
        rules,
        conditions.head(context.headTerm()),
        conditions.body(context.body()),
        orderBy,
        limit,
        offset,
        context.moment() == null ? null : asOf(context.moment()),
        range);
  }

  private AsOf asOf(MomentContext context) {
    SourceRange range = source.range(context);
    if (context.POSITION() != null) {
      return new AsOf.Position(expressions.literals().count(context.count()), range);
    }
    boolean isString = context.STRING() != null;
    return new AsOf.Time(
        expressions.literals().moment(isString ? context.STRING() : context.QUESTION(), isString),
        range);
  }

  private DataStatement.Add add(AddContext context, List<Clause> rules, SourceRange range) {
    List<Addition> items = new ArrayList<>();
    for (AddItemContext item : context.addItem()) {
      items.add(addition(item));
    }
    return new DataStatement.Add(
        rules, items, context.body() == null ? null : conditions.body(context.body()), range);
  }

  private Addition addition(AddItemContext context) {
    Addition.@Nullable Expectation expectation = null;
    @Nullable List<Addition.Assignment> properties = null;
    List<Addition.Assignment> attributes =
        context.assignments() == null ? List.of() : assignments(context.assignments());
    StreamKey to = key(context.streamKey());
    for (ItemOptionContext option : context.itemOption()) {
      if (option instanceof ExpectOptionContext expect) {
        if (expectation != null) {
          throw source.error(source.range(option), "`expect` twice for one event");
        }
        expectation = expectation(expect);
      } else if (option instanceof WithOptionContext with) {
        if (properties != null) {
          throw source.error(source.range(option), "`with` twice for one event");
        }
        properties = assignments(with.assignments());
      }
    }
    return new Addition(
        expressions.calls().qualifiedName(context.qualifiedName()),
        attributes,
        to,
        expectation,
        properties == null ? List.of() : properties,
        source.range(context));
  }

  private Addition.Expectation expectation(ExpectOptionContext context) {
    SourceRange range = source.range(context);
    if (context.VERSION() != null) {
      return new Addition.Expectation.Version(expressions.value(context.valueExpression()), range);
    }
    return context.NEW() != null
        ? new Addition.Expectation.New(range)
        : new Addition.Expectation.Exists(range);
  }

  private List<Addition.Assignment> assignments(AssignmentsContext context) {
    List<Addition.Assignment> assignments = new ArrayList<>();
    for (AssignmentContext assignment : context.assignment()) {
      Name name = source.name(assignment.anyName());
      Token word = assignment.anyName().getStart();
      if (assignment.expression() == null && SyntaxWords.isReserved(word.getType())) {
        throw SyntaxErrors.reserved(source, word, true);
      }
      Expression value =
          assignment.expression() == null
              ? new Expression.Variable(name.text(), name.range())
              : expressions.expression(assignment.expression());
      assignments.add(new Addition.Assignment(name, value, source.range(assignment)));
    }
    return assignments;
  }

  /** Returns a stream with a key all of whose parts have a value. */
  private StreamKey key(StreamKeyContext context) {
    StreamKey key = expressions.calls().streamKey(context);
    for (Term part : key.parts()) {
      if (part instanceof Term.Wildcard) {
        throw source.error(
            part.range(), "`_` is no key", "write the key of one stream, as account(123)");
      }
    }
    return key;
  }

  private Statement show(ShowContext context) {
    SourceRange range = source.range(context);
    if (context instanceof ShowStreamKeyContext show) {
      return new DataStatement.ShowStreamKey(
          key(show.streamKey()),
          show.count() == null ? null : expressions.literals().count(show.count()),
          show.DESC() != null,
          range);
    }
    @Nullable Name stream =
        context instanceof ShowEventsContext events && events.anyName() != null
            ? source.name(events.anyName())
            : null;
    String subject = context.getChild(1).getText().toUpperCase(Locale.ROOT);
    return new DataStatement.Show(Subject.valueOf(subject), stream, range);
  }

  private Statement explain(ExplainContext context) {
    return new DataStatement.Explain(
        context.ANALYZE() != null, embedded(source, context.foreignText()), source.range(context));
  }

  static EmbeddedText embedded(ParseSource source, ForeignTextContext context) {
    SourceRange range = source.range(context);
    return new EmbeddedText(range.of(source.text()), range);
  }

  private Statement transaction(TransactionContext context) {
    SourceRange range = source.range(context);
    if (context instanceof BeginContext) {
      return new ControlStatement.Begin(range);
    } else if (context instanceof CommitContext) {
      return new ControlStatement.Commit(range);
    } else if (context instanceof RollbackContext rollback) {
      return new ControlStatement.Rollback(
          rollback.anyName() == null ? null : source.name(rollback.anyName()), range);
    } else if (context instanceof SavepointContext savepoint) {
      return new ControlStatement.Savepoint(source.name(savepoint.anyName()), range);
    }
    return new ControlStatement.Release(source.name(((ReleaseContext) context).anyName()), range);
  }

  private Statement setAsOf(SetAsOfContext context) {
    AsOf asOf =
        context.moment() == null
            ? new AsOf.Now(source.range(context.NOW().getSymbol()))
            : asOf(context.moment());
    return new ControlStatement.SetAsOf(asOf, source.range(context));
  }
}
