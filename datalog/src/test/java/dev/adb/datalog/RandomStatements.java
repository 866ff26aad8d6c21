package dev.adb.datalog;

import static dev.adb.datalog.RandomExpressions.NOWHERE;

import dev.adb.datalog.ast.Addition;
import dev.adb.datalog.ast.Alteration;
import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.AttributeDefinition;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.ControlStatement;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random statements of every kind, as the parser could have made them; ranges are empty. */
final class RandomStatements {
  private static final int KIND_COUNT = 22;

  private final Random random;
  private final RandomExpressions values;
  private final RandomExpressions stored;

  RandomStatements(Random random) {
    this.random = random;
    this.values = new RandomExpressions(random, true);
    this.stored = new RandomExpressions(random, false);
  }

  Statement statement() {
    int kind = random.nextInt(KIND_COUNT);
    return kind < 8 ? schema(kind) : kind < 16 ? data(kind - 8) : control(kind - 16);
  }

  private Statement schema(int kind) {
    boolean flag = random.nextBoolean();
    return switch (kind) {
      case 0 ->
          new SchemaStatement.CreateStream(
              flag,
              stored.name(),
              stored.list(
                  1,
                  2,
                  () ->
                      new SchemaStatement.CreateStream.KeyPart(
                          stored.name(), stored.type(), NOWHERE)),
              random.nextBoolean(),
              stored.maybe(stored::text),
              NOWHERE);
      case 1 ->
          new SchemaStatement.CreateEvent(
              flag,
              stored.name(),
              stored.list(0, 3, this::attribute),
              stored.name(),
              stored.maybe(stored::text),
              NOWHERE);
      case 2 ->
          new SchemaStatement.CreateIndex(
              flag,
              stored.maybe(this::qualifiedName),
              qualifiedName(),
              stored.list(1, 2, stored::name),
              NOWHERE);
      case 3 ->
          new SchemaStatement.CreateRule(flag, random.nextBoolean(), clauses(stored, 1), NOWHERE);
      case 4 ->
          new SchemaStatement.CreateView(flag, random.nextBoolean(), stored.name(), sql(), NOWHERE);
      case 5 ->
          new SchemaStatement.CreateProjection(
              flag,
              random.nextBoolean(),
              random.nextBoolean()
                  ? new SchemaStatement.CreateProjection.Definition.Query(stored.name(), sql())
                  : new SchemaStatement.CreateProjection.Definition.Rules(clauses(stored, 1)),
              NOWHERE);
      case 6 -> new SchemaStatement.AlterEvent(qualifiedName(), alteration(), NOWHERE);
      default -> drop(flag);
    };
  }

  private Statement drop(boolean flag) {
    SchemaStatement.Drop.Kind kind = stored.pick(List.of(SchemaStatement.Drop.Kind.values()));
    return new SchemaStatement.Drop(
        kind,
        flag,
        stored.list(
            1,
            2,
            () ->
                kind == SchemaStatement.Drop.Kind.STREAM
                    ? new QualifiedName(null, stored.name(), NOWHERE)
                    : qualifiedName()),
        NOWHERE);
  }

  private Statement data(int kind) {
    return switch (kind) {
      case 0, 1 -> find();
      case 2 -> add();
      case 3 -> new DataStatement.Preview(add(), NOWHERE);
      case 4 -> show();
      case 5 ->
          new DataStatement.ShowStreamKey(
              key(values), values.maybe(this::count), random.nextBoolean(), NOWHERE);
      case 6 -> new DataStatement.Explain(random.nextBoolean(), sql(), NOWHERE);
      default ->
          random.nextBoolean()
              ? new DataStatement.Why(atom(values), NOWHERE)
              : new DataStatement.Erase(key(values), NOWHERE);
    };
  }

  private Statement show() {
    DataStatement.Show.Subject subject = values.pick(List.of(DataStatement.Show.Subject.values()));
    boolean events = subject == DataStatement.Show.Subject.EVENTS;
    return new DataStatement.Show(subject, events ? values.maybe(values::name) : null, NOWHERE);
  }

  private Statement control(int kind) {
    return switch (kind) {
      case 0 -> new ControlStatement.Begin(NOWHERE);
      case 1 -> new ControlStatement.Commit(NOWHERE);
      case 2 -> new ControlStatement.Rollback(values.maybe(values::name), NOWHERE);
      case 3 -> new ControlStatement.Savepoint(values.name(), NOWHERE);
      case 4 -> new ControlStatement.Release(values.name(), NOWHERE);
      default ->
          new ControlStatement.SetAsOf(
              random.nextBoolean() ? new AsOf.Now(NOWHERE) : asOf(), NOWHERE);
    };
  }

  private DataStatement.Find find() {
    return new DataStatement.Find(
        clauses(values, 0),
        values.list(1, 3, () -> headTerm(values)),
        condition(values, 2),
        values.list(
            0,
            2,
            () ->
                new DataStatement.Find.OrderItem(
                    values.expression(1), random.nextBoolean(), NOWHERE)),
        values.maybe(this::count),
        values.maybe(this::count),
        values.maybe(this::asOf),
        NOWHERE);
  }

  private DataStatement.Add add() {
    return new DataStatement.Add(
        clauses(values, 0),
        values.list(1, 2, this::addition),
        values.maybe(() -> condition(values, 2)),
        NOWHERE);
  }

  private Addition addition() {
    Addition.@Nullable Expectation expectation =
        switch (random.nextInt(4)) {
          case 0 -> new Addition.Expectation.Version(values.expression(2), NOWHERE);
          case 1 -> new Addition.Expectation.New(NOWHERE);
          case 2 -> new Addition.Expectation.Exists(NOWHERE);
          default -> null;
        };
    return new Addition(
        qualifiedName(),
        values.list(0, 2, this::assignment),
        key(values),
        expectation,
        values.list(0, 2, this::assignment),
        NOWHERE);
  }

  private Addition.Assignment assignment() {
    return new Addition.Assignment(values.name(), values.expression(2), NOWHERE);
  }

  private Expression count() {
    return random.nextBoolean()
        ? new Expression.Parameter(0, NOWHERE)
        : new Expression.Constant(
            random.nextBoolean() ? (Object) random.nextInt(100) : (Object) (1L << 40), NOWHERE);
  }

  private AsOf asOf() {
    if (random.nextBoolean()) {
      return new AsOf.Position(count(), NOWHERE);
    }
    return new AsOf.Time(
        random.nextBoolean()
            ? new Expression.Parameter(0, NOWHERE)
            : new Expression.Constant(LocalDateTime.of(2026, 1, 31, 9, 0, 0), NOWHERE),
        NOWHERE);
  }

  private Statement.EmbeddedText sql() {
    return new Statement.EmbeddedText(
        values.pick(
            List.of("select ';' from t", "with t as (values (1)) table t", "(select [1], {2})")),
        NOWHERE);
  }

  private QualifiedName qualifiedName() {
    return new QualifiedName(values.maybe(values::name), values.name(), NOWHERE);
  }

  private AttributeDefinition attribute() {
    return new AttributeDefinition(
        stored.name(),
        stored.type(),
        random.nextBoolean(),
        stored.maybe(stored::constant),
        stored.maybe(() -> stored.expression(2)),
        stored.maybe(stored::name),
        stored.maybe(stored::text),
        NOWHERE);
  }

  private Alteration alteration() {
    return switch (random.nextInt(6)) {
      case 0 -> new Alteration.AddAttribute(attribute(), NOWHERE);
      case 1 -> new Alteration.RenameAttribute(stored.name(), stored.name(), NOWHERE);
      case 2 -> new Alteration.RenameEvent(stored.name(), NOWHERE);
      case 3 -> new Alteration.ChangeType(stored.name(), stored.type(), NOWHERE);
      case 4 -> new Alteration.MakeOptional(stored.name(), NOWHERE);
      default -> new Alteration.DropAttribute(stored.name(), NOWHERE);
    };
  }

  private List<Clause> clauses(RandomExpressions expressions, int min) {
    return expressions.list(
        min,
        2,
        () ->
            new Clause(
                expressions.name(),
                expressions.list(0, 3, () -> headTerm(expressions)),
                expressions.maybe(() -> condition(expressions, 2)),
                NOWHERE));
  }

  private HeadTerm headTerm(RandomExpressions expressions) {
    return new HeadTerm(expressions.maybe(expressions::name), expressions.expression(2), NOWHERE);
  }

  private StreamKey key(RandomExpressions expressions) {
    return new StreamKey(
        expressions.name(), expressions.list(1, 2, () -> expressions.expression(1)), NOWHERE);
  }

  private Atom atom(RandomExpressions expressions) {
    return new Atom(
        qualifiedName(),
        expressions.list(0, 3, () -> argument(expressions)),
        expressions.maybe(() -> key(expressions)),
        NOWHERE);
  }

  private Atom.Argument argument(RandomExpressions expressions) {
    Term term = random.nextInt(4) == 0 ? new Term.Wildcard(NOWHERE) : expressions.expression(2);
    return new Atom.Argument(
        expressions.maybe(expressions::name), term, random.nextInt(4) == 0, NOWHERE);
  }

  Condition condition(RandomExpressions expressions, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return random.nextBoolean()
          ? new Condition.Match(atom(expressions), NOWHERE)
          : test(expressions);
    }
    return switch (random.nextInt(3)) {
      case 0 -> {
        List<Condition> conditions = new ArrayList<>();
        while (conditions.size() < 2) {
          Condition condition = condition(expressions, depth - 1);
          if (!(condition instanceof Condition.Conjunction)) {
            conditions.add(condition);
          }
        }
        yield new Condition.Conjunction(conditions, NOWHERE);
      }
      case 1 -> {
        List<Condition> branches = new ArrayList<>();
        while (branches.size() < 2) {
          Condition branch = condition(expressions, depth - 1);
          if (!(branch instanceof Condition.Disjunction)) {
            branches.add(branch);
          }
        }
        yield new Condition.Disjunction(branches, NOWHERE);
      }
      default -> new Condition.Negation(condition(expressions, depth - 1), NOWHERE);
    };
  }

  private Condition test(RandomExpressions expressions) {
    while (true) {
      Expression expression = expressions.expression(2);
      boolean condition =
          expression instanceof Expression.Logical || expression instanceof Expression.Not;
      boolean atom =
          expression instanceof Expression.FunctionCall
              || expression instanceof Expression.Aggregate;
      if (!condition && !atom) {
        return new Condition.Test(expression, NOWHERE);
      }
    }
  }
}
