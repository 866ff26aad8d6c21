package dev.adb.session.definition;

import dev.adb.datalog.ast.Alteration;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.check.CheckVariables;
import java.util.ArrayList;
import java.util.List;

/** {@code alter event} in all its forms. */
final class Alterations {
  private final String text;
  private final Transaction transaction;
  private final ViewPlanner views;

  Alterations(String text, Transaction transaction, ViewPlanner views) {
    this.text = text;
    this.transaction = transaction;
    this.views = views;
  }

  void apply(SchemaStatement.AlterEvent alter) {
    CatalogSnapshot catalog = transaction.catalog();
    CatalogNames names = new CatalogNames(text, catalog);
    EventTypeDefinition type = names.event(alter.event());
    Alteration alteration = alter.alteration();
    CatalogChange change;
    if (alteration instanceof Alteration.AddAttribute add) {
      change = add(catalog, type, add);
    } else if (alteration instanceof Alteration.RenameAttribute rename) {
      AttributeDefinition attribute = names.attribute(type, rename.attribute());
      change =
          new CatalogChange.RenameAttribute(
              type.id(),
              attribute.id(),
              rename.newName().text(),
              renamedChecks(type, attribute.name(), rename.newName().text()));
    } else if (alteration instanceof Alteration.RenameEvent rename) {
      Definitions.checkNoView(text, catalog, rename.newName());
      change = new CatalogChange.RenameEventType(type.id(), rename.newName().text());
    } else if (alteration instanceof Alteration.ChangeType widen) {
      change =
          new CatalogChange.WidenAttribute(
              type.id(),
              names.attribute(type, widen.attribute()).id(),
              TypeNames.dataType(widen.type()));
    } else if (alteration instanceof Alteration.MakeOptional optional) {
      change =
          new CatalogChange.MakeOptional(
              type.id(), names.attribute(type, optional.attribute()).id());
    } else {
      Alteration.DropAttribute drop = (Alteration.DropAttribute) alteration;
      AttributeDefinition attribute = names.attribute(type, drop.attribute());
      checkNoOtherCheck(type, attribute, drop);
      change = new CatalogChange.DropAttribute(type.id(), attribute.id());
    }
    Definitions.define(text, transaction, change, place(alteration));
    Dependents.check(text, transaction.catalog(), views, alteration.range());
  }

  /** What the engine refuses of an alteration is a new name or a type, or that one goes. */
  private static SourceRange place(Alteration alteration) {
    if (alteration instanceof Alteration.AddAttribute add) {
      return add.attribute().name().range();
    } else if (alteration instanceof Alteration.RenameAttribute rename) {
      return rename.newName().range();
    } else if (alteration instanceof Alteration.RenameEvent rename) {
      return rename.newName().range();
    } else if (alteration instanceof Alteration.ChangeType widen) {
      return widen.type().range();
    }
    return alteration.range();
  }

  private CatalogChange add(
      CatalogSnapshot catalog, EventTypeDefinition type, Alteration.AddAttribute add) {
    AttributeDefinitions attributes = new AttributeDefinitions(text, catalog, type.name());
    AttributeDefinition added = attributes.define(add.attribute(), catalog.nextId());
    List<AttributeDefinition> all = new ArrayList<>(type.visibleAttributes());
    all.add(added);
    attributes.checkChecks(List.of(add.attribute()), all);
    return new CatalogChange.AddAttribute(type.id(), added);
  }

  /** The checks of the event that name an attribute, with its new name. */
  private static List<CatalogChange.CheckText> renamedChecks(
      EventTypeDefinition type, String name, String newName) {
    List<CatalogChange.CheckText> renamed = new ArrayList<>();
    for (AttributeDefinition attribute : type.visibleAttributes()) {
      String check = attribute.checkText();
      if (check != null && CheckVariables.in(check).contains(name)) {
        renamed.add(
            new CatalogChange.CheckText(
                attribute.id(), CheckVariables.renamed(check, name, newName)));
      }
    }
    return renamed;
  }

  private void checkNoOtherCheck(
      EventTypeDefinition type, AttributeDefinition dropped, Alteration.DropAttribute drop) {
    for (AttributeDefinition other : type.visibleAttributes()) {
      String check = other.checkText();
      if (other.id() != dropped.id()
          && check != null
          && CheckVariables.in(check).contains(dropped.name())) {
        throw DatalogException.at(
            text,
            drop.attribute().range(),
            ErrorCode.DEPENDENT_OBJECTS.sqlState(),
            "the check of attribute %s names %s: check (%s)"
                .formatted(other.name(), dropped.name(), check));
      }
    }
  }
}
