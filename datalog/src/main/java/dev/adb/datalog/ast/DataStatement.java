package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement that reads or adds events. */
public sealed interface DataStatement extends Statement {

  /**
   * {@code find head where body [order by …] [limit n] [offset n] [as of …]}.
   *
   * @param rules the clauses before {@code find}, local to the statement
   * @param limit a whole number or a parameter, and so {@code offset}
   */
  record Find(
      List<Clause> rules,
      List<HeadTerm> head,
      Condition body,
      List<OrderItem> orderBy,
      @Nullable Expression limit,
      @Nullable Expression offset,
      @Nullable AsOf asOf,
      SourceRange range)
      implements DataStatement {
    public Find {
      rules = List.copyOf(rules);
      head = List.copyOf(head);
      orderBy = List.copyOf(orderBy);
    }

    /** {@code expression [asc | desc]}. */
    public record OrderItem(Expression expression, boolean descending, SourceRange range) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFind(this);
    }
  }

  /**
   * {@code add items [where body]}.
   *
   * @param rules the clauses before {@code add}, local to the statement
   * @param items one or more
   */
  record Add(List<Clause> rules, List<Addition> items, @Nullable Condition body, SourceRange range)
      implements DataStatement {
    public Add {
      rules = List.copyOf(rules);
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAdd(this);
    }
  }

  /** {@code preview add …}; the local rules are those of {@code add}. */
  record Preview(Add add, SourceRange range) implements DataStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPreview(this);
    }
  }

  /**
   * {@code show schema} and the like.
   *
   * @param stream of {@code show events on stream} only
   */
  record Show(Subject subject, @Nullable Name stream, SourceRange range) implements DataStatement {

    /** What is listed. */
    public enum Subject {
      SCHEMA,
      STREAMS,
      EVENTS,
      RULES,
      PROJECTIONS,
      INDEXES;

      /** Returns the name as it is written. */
      public String symbol() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitShow(this);
    }
  }

  /**
   * {@code show stream(key) [from version n] [desc]}.
   *
   * @param fromVersion a whole number or a parameter
   */
  record ShowStreamKey(
      StreamKey key, @Nullable Expression fromVersion, boolean descending, SourceRange range)
      implements DataStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitShowStreamKey(this);
    }
  }

  /** {@code explain [analyze] [plan for] statement}, the statement in either language. */
  record Explain(boolean analyze, EmbeddedText statement, SourceRange range)
      implements DataStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitExplain(this);
    }
  }

  /** {@code why atom}. */
  record Why(Atom atom, SourceRange range) implements DataStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWhy(this);
    }
  }

  /** {@code erase stream(key)}. */
  record Erase(StreamKey key, SourceRange range) implements DataStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitErase(this);
    }
  }
}
