package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.SourceRange;
import java.util.List;

/** An atom of which it is known what it reads. */
public record ResolvedAtom(Target target, List<Binding> bindings, SourceRange range) {
  public ResolvedAtom {
    bindings = List.copyOf(bindings);
  }

  /** What an atom reads. */
  public sealed interface Target {
    /** Returns the name for messages. */
    String label();

    /** Events of one type. */
    record Events(SchemaLookup.EventType type) implements Target {
      @Override
      public String label() {
        return type.stream().name() + "." + type.name();
      }
    }

    /** Rows of a rule, view, projection or table of the catalog. */
    record Stored(SchemaLookup.Relation relation) implements Target {
      @Override
      public String label() {
        return relation.schema() + "." + relation.name();
      }
    }

    /** Rows of a predicate of this statement. */
    record Defined(String name, List<String> columns) implements Target {
      public Defined {
        columns = List.copyOf(columns);
      }

      @Override
      public String label() {
        return name;
      }
    }
  }

  /** Which nulls of the column match. */
  public enum Nulls {
    /** The column is null or not as its term is: null equals null. */
    AS_TERM,
    /** An optional attribute that was named: it must be present. */
    PRESENT,
    /** {@code attribute = null}: it must be absent. */
    ABSENT,
    /** {@code or null}: present and equal to the term, or absent. */
    EITHER
  }

  /** A column and what stands for it; {@code column} is 0-based in the target's columns. */
  public record Binding(int column, Expression term, Nulls nulls, SourceRange range) {}
}
