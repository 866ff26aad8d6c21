package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement that changes the catalog. None of them holds a parameter. */
public sealed interface SchemaStatement extends Statement {

  /** {@code create stream name (key type, …) [erasable] [comment '…']}. */
  record CreateStream(
      boolean ifNotExists,
      Name name,
      List<KeyPart> key,
      boolean erasable,
      @Nullable String comment,
      SourceRange range)
      implements SchemaStatement {
    public CreateStream {
      key = List.copyOf(key);
    }

    /** A part of the key; for now a stream that has several is refused when it is created. */
    public record KeyPart(Name name, TypeName type, SourceRange range) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCreateStream(this);
    }
  }

  /** {@code create event name (attributes) on stream [comment '…']}. */
  record CreateEvent(
      boolean ifNotExists,
      Name name,
      List<AttributeDefinition> attributes,
      Name stream,
      @Nullable String comment,
      SourceRange range)
      implements SchemaStatement {
    public CreateEvent {
      attributes = List.copyOf(attributes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCreateEvent(this);
    }
  }

  /** {@code create index [name] on event (attributes)}. */
  record CreateIndex(
      boolean ifNotExists,
      @Nullable QualifiedName name,
      QualifiedName event,
      List<Name> attributes,
      SourceRange range)
      implements SchemaStatement {
    public CreateIndex {
      attributes = List.copyOf(attributes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCreateIndex(this);
    }
  }

  /** {@code create [or replace] rule clauses}; at least one clause. */
  record CreateRule(boolean orReplace, boolean ifNotExists, List<Clause> clauses, SourceRange range)
      implements SchemaStatement {
    public CreateRule {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCreateRule(this);
    }
  }

  /** {@code create [or replace] view name as select …}. */
  record CreateView(
      boolean orReplace, boolean ifNotExists, Name name, EmbeddedText query, SourceRange range)
      implements SchemaStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCreateView(this);
    }
  }

  /** {@code create [or replace] projection …}, by clauses or by a query. */
  record CreateProjection(
      boolean orReplace, boolean ifNotExists, Definition definition, SourceRange range)
      implements SchemaStatement {

    /** What a projection keeps. */
    public sealed interface Definition {
      /** {@code name(…) :- …}; at least one clause. */
      record Rules(List<Clause> clauses) implements Definition {
        public Rules {
          clauses = List.copyOf(clauses);
        }
      }

      /** {@code name as select …}. */
      record Query(Name name, EmbeddedText query) implements Definition {}
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCreateProjection(this);
    }
  }

  /** {@code alter event event alteration}. */
  record AlterEvent(QualifiedName event, Alteration alteration, SourceRange range)
      implements SchemaStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAlterEvent(this);
    }
  }

  /** {@code drop kind [if exists] name, …}; at least one name. */
  record Drop(Kind kind, boolean ifExists, List<QualifiedName> names, SourceRange range)
      implements SchemaStatement {
    public Drop {
      names = List.copyOf(names);
    }

    /** Kinds of things in the catalog. */
    public enum Kind {
      STREAM,
      EVENT,
      INDEX,
      RULE,
      VIEW,
      PROJECTION;

      /** Returns the name as it is written. */
      public String symbol() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDrop(this);
    }
  }
}
