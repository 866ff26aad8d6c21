package dev.adb.session.definition;

import dev.adb.datalog.ast.AttributeDefinition;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies definition statements to a transaction. */
public final class Definitions {
  private final String text;
  private final Transaction transaction;
  private final ViewPlanner views;
  private final Consumer<String> warn;

  /**
   * @param text of the statement, for places
   * @param warn takes what is noticed and is no error
   */
  public Definitions(
      String text, Transaction transaction, ViewPlanner views, Consumer<String> warn) {
    this.text = text;
    this.transaction = transaction;
    this.views = views;
    this.warn = warn;
  }

  /**
   * Applies one statement. If it throws, the caller rolls the transaction back to where it was.
   *
   * @throws DatalogException with the place of what is wrong
   */
  public void apply(SchemaStatement statement) {
    if (statement instanceof SchemaStatement.CreateStream create) {
      createStream(create);
    } else if (statement instanceof SchemaStatement.CreateEvent create) {
      createEvent(create);
    } else if (statement instanceof SchemaStatement.CreateIndex create) {
      createIndex(create);
    } else if (statement instanceof SchemaStatement.CreateView create) {
      createView(create);
    } else if (statement instanceof SchemaStatement.AlterEvent alter) {
      new Alterations(text, transaction, views).apply(alter);
    } else if (statement instanceof SchemaStatement.Drop drop) {
      drop(drop);
    } else if (statement instanceof SchemaStatement.CreateRule create) {
      new RuleDefinitions(text, transaction, views, warn).create(create);
    } else {
      throw DatalogException.at(
          text,
          statement.range(),
          ErrorCode.NOT_SUPPORTED.sqlState(),
          "create projection is not available yet",
          "create a rule");
    }
  }

  private CatalogSnapshot catalog() {
    return transaction.catalog();
  }

  private CatalogNames names() {
    return new CatalogNames(text, catalog());
  }

  /** Makes a change, and gives what the engine refuses a place. */
  private void define(CatalogChange change, SourceRange place) {
    define(text, transaction, change, place);
  }

  static void define(
      String text, Transaction transaction, CatalogChange change, SourceRange place) {
    try {
      transaction.define(change);
    } catch (AdbException e) {
      throw DatalogException.at(text, place, e.code().sqlState(), String.valueOf(e.getMessage()));
    }
  }

  private void warnOfQuotes(Name name) {
    if (SqlNames.mustBeQuoted(name.text())) {
      warn.accept("in SQL the name must be quoted: " + SqlNames.quoted(name.text()));
    }
  }

  private void createStream(SchemaStatement.CreateStream create) {
    if (create.ifNotExists() && catalog().stream(create.name().text()) != null) {
      return;
    }
    List<KeyPart> key =
        create.key().stream()
            .map(part -> new KeyPart(part.name().text(), TypeNames.dataType(part.type())))
            .toList();
    define(
        new CatalogChange.CreateStream(
            catalog().nextId(), create.name().text(), key, create.erasable(), create.comment()),
        create.name().range());
    warnOfQuotes(create.name());
    create.key().forEach(part -> warnOfQuotes(part.name()));
    checkDependents(create.name().range());
  }

  private void createEvent(SchemaStatement.CreateEvent create) {
    StreamDefinition stream = names().stream(create.stream());
    if (create.ifNotExists() && catalog().eventType(stream, create.name().text()) != null) {
      return;
    }
    checkNoView(text, catalog(), create.name());
    int id = catalog().nextId();
    AttributeDefinitions attributes =
        new AttributeDefinitions(text, catalog(), create.name().text());
    List<dev.adb.engine.catalog.AttributeDefinition> defined = new ArrayList<>();
    for (AttributeDefinition attribute : create.attributes()) {
      defined.add(attributes.define(attribute, id + 1 + defined.size()));
    }
    attributes.checkChecks(create.attributes(), defined);
    CatalogChange.CreateEventType change =
        new CatalogChange.CreateEventType(
            id, stream.id(), create.name().text(), defined, create.comment());
    try {
      transaction.define(change);
    } catch (AdbException e) {
      throw DatalogException.at(
          text, refused(create, change), e.code().sqlState(), String.valueOf(e.getMessage()));
    }
    warnOfQuotes(create.name());
    create.attributes().forEach(attribute -> warnOfQuotes(attribute.name()));
    checkDependents(create.name().range());
  }

  /** The name for which an event is refused: the first attribute without which it is not. */
  private SourceRange refused(
      SchemaStatement.CreateEvent create, CatalogChange.CreateEventType change) {
    Transaction.Mark mark = transaction.mark();
    SourceRange place = create.name().range();
    for (int count = 0; count < change.attributes().size(); count++) {
      try {
        transaction.define(
            new CatalogChange.CreateEventType(
                change.eventTypeId(),
                change.streamId(),
                change.name(),
                change.attributes().subList(0, count),
                change.comment()));
        transaction.rollbackTo(mark);
      } catch (AdbException e) {
        return place;
      }
      place = create.attributes().get(count).name().range();
    }
    return place;
  }

  /** Refuses an event the name of a view or rule: in a query the two could not be told apart. */
  static void checkNoView(String text, CatalogSnapshot catalog, Name name) {
    ViewDefinition view = catalog.view(name.text());
    if (view != null) {
      throw DatalogException.at(
          text,
          name.range(),
          ErrorCode.ALREADY_EXISTS.sqlState(),
          "a %s is named %s already".formatted(Dependents.word(view.kind()), name));
    }
  }

  private void createIndex(SchemaStatement.CreateIndex create) {
    EventTypeDefinition type = names().event(create.event());
    checkQualifier(create, type);
    List<Integer> attributeIds = new ArrayList<>();
    StringBuilder defaultName = new StringBuilder(type.name());
    for (Name attribute : create.attributes()) {
      dev.adb.engine.catalog.AttributeDefinition found = names().attribute(type, attribute);
      if (attributeIds.contains(found.id())) {
        throw DatalogException.at(
            text, attribute.range(), "42701", "attribute %s is given twice".formatted(attribute));
      }
      attributeIds.add(found.id());
      defaultName.append('_').append(found.name());
    }
    String name = create.name() == null ? defaultName.toString() : create.name().name().text();
    if (create.ifNotExists() && catalog().index(name) != null) {
      return;
    }
    define(
        new CatalogChange.CreateIndex(catalog().nextId(), type.id(), name, attributeIds),
        create.name() == null ? create.event().range() : create.name().range());
  }

  /** An index may be named with its stream, and no other. */
  private void checkQualifier(SchemaStatement.CreateIndex create, EventTypeDefinition type) {
    Name qualifier = create.name() == null ? null : create.name().qualifier();
    if (qualifier != null && names().stream(qualifier).id() != type.streamId()) {
      throw DatalogException.at(
          text,
          qualifier.range(),
          ErrorCode.INVALID_NAME.sqlState(),
          "event %s is not of stream %s".formatted(type.name(), qualifier));
    }
  }

  private void createView(SchemaStatement.CreateView create) {
    ViewDefinition existing = catalog().view(create.name().text());
    if (existing != null && create.ifNotExists()) {
      return;
    }
    checkFree(create, existing);
    planView(create);
    define(
        new CatalogChange.CreateView(
            existing == null ? catalog().nextId() : existing.id(),
            ViewDefinition.Kind.VIEW,
            create.name().text(),
            create.query().text(),
            null),
        create.name().range());
    warnOfQuotes(create.name());
    if (existing != null) {
      checkDependents(create.name().range());
    } else {
      Name name = create.name();
      Dependents.checkNew(List.of(name), text, catalog(), views, name.range());
    }
  }

  private void checkFree(SchemaStatement.CreateView create, @Nullable ViewDefinition existing) {
    Name name = create.name();
    boolean isView = existing != null && existing.kind() == ViewDefinition.Kind.VIEW;
    if (existing != null && !(isView && create.orReplace())) {
      throw DatalogException.at(
          text,
          name.range(),
          ErrorCode.ALREADY_EXISTS.sqlState(),
          "a %s is named %s already".formatted(Dependents.word(existing.kind()), name),
          isView ? "use create or replace view" : "give the view another name");
    }
    if (views.isFunction(name.text())) {
      throw DatalogException.at(
          text,
          name.range(),
          ErrorCode.ALREADY_EXISTS.sqlState(),
          "`%s` is the name of a function".formatted(name),
          "give the view another name");
    }
  }

  /** Plans the query; a fault in it has its place in the whole statement. */
  private void planView(SchemaStatement.CreateView create) {
    views.check(catalog(), create.name().text(), EmbeddedSql.inPlace(text, create.query()));
  }

  private void checkDependents(SourceRange place) {
    Dependents.check(text, catalog(), views, place);
  }

  private void drop(SchemaStatement.Drop drop) {
    for (QualifiedName name : drop.names()) {
      CatalogChange change = dropping(drop, name);
      if (change != null) {
        define(change, name.range());
      }
    }
    if (drop.kind() != SchemaStatement.Drop.Kind.INDEX) {
      checkDependents(drop.range());
    }
  }

  private @Nullable CatalogChange dropping(SchemaStatement.Drop drop, QualifiedName name) {
    CatalogChange change =
        switch (drop.kind()) {
          case STREAM -> {
            StreamDefinition stream = catalog().stream(name.name().text());
            if (stream != null) {
              checkNoReference(stream, name.range());
            }
            yield stream == null ? null : new CatalogChange.DropStream(stream.id());
          }
          case EVENT -> dropEvent(drop, name);
          case INDEX -> {
            var index = names().findIndex(name);
            yield index == null ? null : new CatalogChange.DropIndex(index.id());
          }
          case VIEW, RULE, PROJECTION -> {
            ViewDefinition view = catalog().view(name.name().text());
            checkKind(drop.kind(), view, name);
            yield view == null ? null : new CatalogChange.DropView(view.id());
          }
        };
    if (change == null && !drop.ifExists()) {
      if (drop.kind() == SchemaStatement.Drop.Kind.STREAM) {
        names().stream(name.name());
      }
      throw names().unknownObject(drop.kind().symbol(), name);
    }
    return change;
  }

  private void checkKind(
      SchemaStatement.Drop.Kind kind, @Nullable ViewDefinition view, QualifiedName name) {
    if (view != null && !view.kind().name().equals(kind.name())) {
      String is = Dependents.word(view.kind());
      throw DatalogException.at(
          text,
          name.range(),
          ErrorCode.WRONG_OBJECT_TYPE.sqlState(),
          "%s is a %s, no %s".formatted(name, is, kind.symbol()),
          "use drop " + is);
    }
  }

  private void checkNoReference(StreamDefinition stream, SourceRange place) {
    for (EventTypeDefinition type : catalog().eventTypes()) {
      for (dev.adb.engine.catalog.AttributeDefinition attribute : type.visibleAttributes()) {
        if (type.streamId() != stream.id()
            && stream.name().equalsIgnoreCase(attribute.references())) {
          throw DatalogException.at(
              text,
              place,
              ErrorCode.DEPENDENT_OBJECTS.sqlState(),
              "attribute %s of %s references stream %s"
                  .formatted(attribute.name(), type.name(), stream.name()));
        }
      }
    }
  }

  private @Nullable CatalogChange dropEvent(SchemaStatement.Drop drop, QualifiedName name) {
    try {
      return new CatalogChange.DropEventType(names().event(name).id());
    } catch (DatalogException e) {
      boolean missing = e.sqlState().equals(ErrorCode.UNDEFINED_TABLE.sqlState());
      if (drop.ifExists() && missing) {
        return null;
      }
      throw e;
    }
  }
}
