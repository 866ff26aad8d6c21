package dev.adb.datalog.print;

import dev.adb.datalog.ast.Addition;
import dev.adb.datalog.ast.Alteration;
import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.AttributeDefinition;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.ControlStatement;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.ast.SchemaStatement.CreateProjection.Definition;
import dev.adb.datalog.ast.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes statements. Each visit returns the whole text; a printer writes one statement. */
final class StatementPrinter implements Statement.Visitor<String> {
  private final StringBuilder out = new StringBuilder();
  private final ConditionPrinter conditions = new ConditionPrinter(out);
  private final ExpressionPrinter expressions = conditions.expressions();

  @Override
  public String visitCreateStream(SchemaStatement.CreateStream statement) {
    out.append("create stream ").append(ifNotExists(statement.ifNotExists()));
    expressions.name(statement.name());
    for (int i = 0; i < statement.key().size(); i++) {
      out.append(i == 0 ? " (" : ", ");
      expressions.name(statement.key().get(i).name());
      out.append(' ').append(statement.key().get(i).type());
    }
    out.append(')').append(statement.erasable() ? " erasable" : "");
    comment(statement.comment());
    return out.toString();
  }

  @Override
  public String visitCreateEvent(SchemaStatement.CreateEvent statement) {
    out.append("create event ").append(ifNotExists(statement.ifNotExists()));
    expressions.name(statement.name());
    out.append(" (");
    for (int i = 0; i < statement.attributes().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      attribute(statement.attributes().get(i));
    }
    out.append(") on ");
    expressions.name(statement.stream());
    comment(statement.comment());
    return out.toString();
  }

  private void attribute(AttributeDefinition attribute) {
    expressions.name(attribute.name());
    out.append(' ').append(attribute.type()).append(attribute.optional() ? " optional" : "");
    if (attribute.defaultValue() != null) {
      out.append(" default ");
      expressions.expression(attribute.defaultValue());
    }
    if (attribute.check() != null) {
      out.append(" check (");
      expressions.expression(attribute.check());
      out.append(')');
    }
    if (attribute.references() != null) {
      out.append(" references ");
      expressions.name(attribute.references());
    }
    comment(attribute.comment());
  }

  private void comment(@Nullable String comment) {
    if (comment != null) {
      out.append(" comment ").append(Lexemes.text(comment));
    }
  }

  private static String ifNotExists(boolean ifNotExists) {
    return ifNotExists ? "if not exists " : "";
  }

  private static String orReplace(boolean orReplace) {
    return orReplace ? "or replace " : "";
  }

  @Override
  public String visitCreateIndex(SchemaStatement.CreateIndex statement) {
    out.append("create index ").append(ifNotExists(statement.ifNotExists()));
    if (statement.name() != null) {
      conditions.qualifiedName(statement.name());
      out.append(' ');
    }
    out.append("on ");
    conditions.qualifiedName(statement.event());
    List<Name> attributes = statement.attributes();
    for (int i = 0; i < attributes.size(); i++) {
      out.append(i == 0 ? " (" : ", ");
      expressions.name(attributes.get(i));
    }
    return out.append(')').toString();
  }

  @Override
  public String visitCreateRule(SchemaStatement.CreateRule statement) {
    out.append("create ").append(orReplace(statement.orReplace()));
    out.append("rule ").append(ifNotExists(statement.ifNotExists()));
    conditions.clauses(statement.clauses());
    return out.toString();
  }

  @Override
  public String visitCreateView(SchemaStatement.CreateView statement) {
    out.append("create ").append(orReplace(statement.orReplace()));
    out.append("view ").append(ifNotExists(statement.ifNotExists()));
    expressions.name(statement.name());
    return out.append(" as ").append(statement.query().text()).toString();
  }

  @Override
  public String visitCreateProjection(SchemaStatement.CreateProjection statement) {
    out.append("create ").append(orReplace(statement.orReplace()));
    out.append("projection ").append(ifNotExists(statement.ifNotExists()));
    if (statement.definition() instanceof Definition.Query query) {
      expressions.name(query.name());
      out.append(" as ").append(query.query().text());
    } else if (statement.definition() instanceof Definition.Rules rules) {
      conditions.clauses(rules.clauses());
    }
    return out.toString();
  }

  @Override
  public String visitAlterEvent(SchemaStatement.AlterEvent statement) {
    out.append("alter event ");
    conditions.qualifiedName(statement.event());
    out.append(' ');
    statement.alteration().accept(new AlterationPrinter());
    return out.toString();
  }

  private final class AlterationPrinter implements Alteration.Visitor<StringBuilder> {
    @Override
    public StringBuilder visitAddAttribute(Alteration.AddAttribute addAttribute) {
      out.append("add ");
      attribute(addAttribute.attribute());
      return out;
    }

    @Override
    public StringBuilder visitRenameAttribute(Alteration.RenameAttribute renameAttribute) {
      out.append("rename ");
      expressions.name(renameAttribute.attribute());
      out.append(" to ");
      expressions.name(renameAttribute.newName());
      return out;
    }

    @Override
    public StringBuilder visitRenameEvent(Alteration.RenameEvent renameEvent) {
      out.append("rename to ");
      expressions.name(renameEvent.newName());
      return out;
    }

    @Override
    public StringBuilder visitChangeType(Alteration.ChangeType changeType) {
      out.append("alter ");
      expressions.name(changeType.attribute());
      out.append(" type ").append(changeType.type());
      return out;
    }

    @Override
    public StringBuilder visitMakeOptional(Alteration.MakeOptional makeOptional) {
      out.append("alter ");
      expressions.name(makeOptional.attribute());
      out.append(" optional");
      return out;
    }

    @Override
    public StringBuilder visitDropAttribute(Alteration.DropAttribute dropAttribute) {
      out.append("drop ");
      expressions.name(dropAttribute.attribute());
      return out;
    }
  }

  @Override
  public String visitDrop(SchemaStatement.Drop statement) {
    out.append("drop ").append(statement.kind().symbol()).append(' ');
    out.append(statement.ifExists() ? "if exists " : "");
    for (int i = 0; i < statement.names().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      conditions.qualifiedName(statement.names().get(i));
    }
    return out.toString();
  }

  private void localRules(List<Clause> rules) {
    conditions.clauses(rules);
    out.append(rules.isEmpty() ? "" : " ");
  }

  @Override
  public String visitFind(DataStatement.Find statement) {
    localRules(statement.rules());
    out.append("find ");
    conditions.head(statement.head());
    out.append(" where ");
    conditions.body(statement.body());
    for (int i = 0; i < statement.orderBy().size(); i++) {
      out.append(i == 0 ? " order by " : ", ");
      expressions.expression(statement.orderBy().get(i).expression());
      out.append(statement.orderBy().get(i).descending() ? " desc" : "");
    }
    part(" limit ", statement.limit());
    part(" offset ", statement.offset());
    if (statement.asOf() != null) {
      out.append(" as of ");
      statement.asOf().accept(new AsOfPrinter());
    }
    return out.toString();
  }

  private void part(String word, @Nullable Expression value) {
    if (value != null) {
      out.append(word);
      expressions.expression(value);
    }
  }

  private final class AsOfPrinter implements AsOf.Visitor<StringBuilder> {
    @Override
    public StringBuilder visitPosition(AsOf.Position position) {
      part("position ", position.position());
      return out;
    }

    @Override
    public StringBuilder visitTime(AsOf.Time time) {
      // The literal says timestamp itself.
      part(time.time() instanceof Expression.Parameter ? "timestamp " : "", time.time());
      return out;
    }

    @Override
    public StringBuilder visitNow(AsOf.Now now) {
      out.append("now");
      return out;
    }
  }

  @Override
  public String visitAdd(DataStatement.Add statement) {
    localRules(statement.rules());
    add(statement);
    return out.toString();
  }

  @Override
  public String visitPreview(DataStatement.Preview statement) {
    localRules(statement.add().rules());
    out.append("preview ");
    add(statement.add());
    return out.toString();
  }

  private void add(DataStatement.Add add) {
    for (int i = 0; i < add.items().size(); i++) {
      out.append(i == 0 ? "add " : ", ");
      addition(add.items().get(i));
    }
    if (add.body() != null) {
      out.append(" where ");
      conditions.body(add.body());
    }
  }

  private void addition(Addition addition) {
    conditions.qualifiedName(addition.event());
    assignments(addition.attributes());
    out.append(" to ");
    expressions.streamKey(addition.to());
    if (addition.expectation() instanceof Addition.Expectation.Version version) {
      out.append(" expect version ");
      expressions.value(version.version());
    } else if (addition.expectation() instanceof Addition.Expectation.New) {
      out.append(" expect new");
    } else if (addition.expectation() instanceof Addition.Expectation.Exists) {
      out.append(" expect exists");
    }
    if (!addition.properties().isEmpty()) {
      out.append(" with ");
      assignments(addition.properties());
    }
  }

  private void assignments(List<Addition.Assignment> assignments) {
    out.append('(');
    for (int i = 0; i < assignments.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      Addition.Assignment assignment = assignments.get(i);
      expressions.name(assignment.name());
      boolean alone =
          assignment.value() instanceof Expression.Variable variable
              && variable.name().equals(assignment.name().text())
              && !Lexemes.isReserved(variable.name());
      if (!alone) {
        out.append(" = ");
        expressions.expression(assignment.value());
      }
    }
    out.append(')');
  }

  @Override
  public String visitShow(DataStatement.Show statement) {
    out.append("show ").append(statement.subject().symbol());
    if (statement.stream() != null) {
      out.append(" on ");
      expressions.name(statement.stream());
    }
    return out.toString();
  }

  @Override
  public String visitShowStreamKey(DataStatement.ShowStreamKey statement) {
    out.append("show ");
    expressions.streamKey(statement.key());
    part(" from version ", statement.fromVersion());
    return out.append(statement.descending() ? " desc" : "").toString();
  }

  @Override
  public String visitExplain(DataStatement.Explain statement) {
    out.append("explain ").append(statement.analyze() ? "analyze " : "");
    return out.append("plan for ").append(statement.statement().text()).toString();
  }

  @Override
  public String visitWhy(DataStatement.Why statement) {
    out.append("why ");
    conditions.atom(statement.atom());
    return out.toString();
  }

  @Override
  public String visitErase(DataStatement.Erase statement) {
    out.append("erase ");
    expressions.streamKey(statement.key());
    return out.toString();
  }

  @Override
  public String visitBegin(ControlStatement.Begin statement) {
    return "begin";
  }

  @Override
  public String visitCommit(ControlStatement.Commit statement) {
    return "commit";
  }

  @Override
  public String visitRollback(ControlStatement.Rollback statement) {
    out.append("rollback");
    if (statement.savepoint() != null) {
      out.append(" to ").append(savepoint(statement.savepoint()));
    }
    return out.toString();
  }

  @Override
  public String visitSavepoint(ControlStatement.Savepoint statement) {
    return "savepoint " + Lexemes.name(statement.name().text());
  }

  @Override
  public String visitRelease(ControlStatement.Release statement) {
    return "release " + savepoint(statement.name());
  }

  private static String savepoint(Name name) {
    return Lexemes.name(name.text());
  }

  @Override
  public String visitSetAsOf(ControlStatement.SetAsOf statement) {
    out.append("set as of ");
    statement.asOf().accept(new AsOfPrinter());
    return out.toString();
  }
}
