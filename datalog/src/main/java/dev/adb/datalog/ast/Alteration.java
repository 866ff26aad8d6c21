package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;

/** What {@code alter event} changes. */
public sealed interface Alteration {

  SourceRange range();

  <R> R accept(Visitor<R> visitor);

  /** {@code add name type …}. */
  record AddAttribute(AttributeDefinition attribute, SourceRange range) implements Alteration {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAddAttribute(this);
    }
  }

  /** {@code rename attribute to newName}. */
  record RenameAttribute(Name attribute, Name newName, SourceRange range) implements Alteration {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRenameAttribute(this);
    }
  }

  /** {@code rename to newName}: the event's own name. */
  record RenameEvent(Name newName, SourceRange range) implements Alteration {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRenameEvent(this);
    }
  }

  /** {@code alter attribute type …}. */
  record ChangeType(Name attribute, TypeName type, SourceRange range) implements Alteration {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitChangeType(this);
    }
  }

  /** {@code alter attribute optional}. */
  record MakeOptional(Name attribute, SourceRange range) implements Alteration {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMakeOptional(this);
    }
  }

  /** {@code drop attribute}. */
  record DropAttribute(Name attribute, SourceRange range) implements Alteration {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDropAttribute(this);
    }
  }

  /** One method for each kind of alteration. */
  interface Visitor<R> {
    R visitAddAttribute(AddAttribute addAttribute);

    R visitRenameAttribute(RenameAttribute renameAttribute);

    R visitRenameEvent(RenameEvent renameEvent);

    R visitChangeType(ChangeType changeType);

    R visitMakeOptional(MakeOptional makeOptional);

    R visitDropAttribute(DropAttribute dropAttribute);
  }
}
