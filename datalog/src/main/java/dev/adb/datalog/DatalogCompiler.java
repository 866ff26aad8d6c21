package dev.adb.datalog;

import dev.adb.datalog.analysis.SchemaLookup;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.rel.RelTools;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Turns parsed queries and rules into relational algebra. Serves one statement, one thread. */
public final class DatalogCompiler {
  private final String text;
  private final SchemaLookup schema;
  private final RelTools tools;

  /**
   * @param text that the records were parsed from, for places and labels
   * @param schema the catalog; it must agree with {@code tools}
   */
  public DatalogCompiler(String text, SchemaLookup schema, RelTools tools) {
    this.text = text;
    this.schema = schema;
    this.tools = tools;
  }

  /**
   * Returns a query's distinct rows, in order where it has one.
   *
   * @param targets the types of the columns that the head's terms will fill, by place in the head;
   *     one that is missing takes the type of its term
   * @throws dev.adb.datalog.source.DatalogException with the place of what is wrong: what {@link
   *     dev.adb.datalog.analysis.RuleAnalyzer} refuses, 42804 for a type that does not fit, 42803
   *     for a term that is neither grouped nor aggregated, 42883 for an unknown function
   */
  public CompiledQuery query(Query query, Map<Integer, RelDataType> targets) {
    throw new UnsupportedOperationException();
  }

  /**
   * Returns the rows of each predicate that {@code clauses} define, by its name as its first clause
   * writes it, in the order in which they were written.
   *
   * @param clauses of {@code create rule} or {@code create projection}
   * @throws dev.adb.datalog.source.DatalogException as {@link #query}
   */
  public Map<String, RelNode> rules(List<Clause> clauses) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a query asks for.
   *
   * @param rules local to the query
   * @param body absent where there is one match without variables
   * @param limit a whole number or a parameter, and so {@code offset}
   */
  public record Query(
      List<Clause> rules,
      List<HeadTerm> head,
      @Nullable Condition body,
      List<DataStatement.Find.OrderItem> orderBy,
      @Nullable Expression limit,
      @Nullable Expression offset) {
    public Query {
      rules = List.copyOf(rules);
      head = List.copyOf(head);
      orderBy = List.copyOf(orderBy);
    }

    /** Returns what {@code find} asks for, its moment apart. */
    public static Query of(DataStatement.Find find) {
      return new Query(
          find.rules(), find.head(), find.body(), find.orderBy(), find.limit(), find.offset());
    }
  }
}
