package dev.adb.calcite.fixpoint;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.calcite.exec.QueryDataContext;
import dev.adb.datalog.rel.FixpointRead.Part;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.operator.ExecutionCounters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.jspecify.annotations.Nullable;

/** One computation of a fixpoint: its relations, and what bodies keep between rounds. */
final class FixpointRun {
  /** How many candidates pass between two looks at the clock. */
  private static final int ROWS_PER_CHECK = 1024;

  private final FixpointProgram program;
  private final ExecutionContext execution;
  private final int rowCountMax;
  private final RelationRows[] relations;
  private final Map<Object, Object> kept = new HashMap<>();
  private long rounds;
  private long candidates;
  private long rowCount;

  FixpointRun(FixpointProgram program, ExecutionContext execution, int rowCountMax) {
    this.program = program;
    this.execution = execution;
    this.rowCountMax = rowCountMax;
    relations = program.relations().stream().map(RelationRows::new).toArray(RelationRows[]::new);
  }

  /** The run in progress of the fixpoint of a number: asked for by what its bodies hold. */
  static FixpointRun of(DataContext root, int fixpointId) {
    Object run = ((QueryDataContext) root).kept().get(fixpointId);
    if (run == null) {
      throw new AdbException(
          ErrorCode.INTERNAL, "read outside of its fixpoint: fixpoint=%d".formatted(fixpointId));
    }
    return (FixpointRun) run;
  }

  /** What bodies keep while this run lasts, by keys of their own. */
  Map<Object, Object> kept() {
    return kept;
  }

  ExecutionContext execution() {
    return execution;
  }

  RelationRows relation(int index) {
    return relations[index];
  }

  /** The rows that this round reads of a part of a relation, from a number on. */
  RowRange range(int relation, Part part, int from) {
    RelationRows rows = relations[relation];
    int start = part == Part.DELTA ? rows.deltaStart() : 0;
    return new RowRange(rows, Math.max(start, from), end(relation, part), execution.cancel());
  }

  /** Behind the last row that this round reads of a part of a relation. */
  int end(int relation, Part part) {
    RelationRows rows = relations[relation];
    return part == Part.BEFORE ? rows.deltaStart() : rows.deltaEnd();
  }

  /** Runs round after round until one finds nothing. */
  RelationRows compute(List<Function0<Enumerable<@Nullable Object>>> queries) {
    evaluate(queries, false);
    while (nextRound()) {
      execution.cancel().check();
      rounds++;
      if (rounds > execution.recursionLimit()) {
        throw endless();
      }
      execution.counters().addRound();
      evaluate(queries, true);
    }
    execution.counters().node(program.counterId()).addRun(rounds, candidates);
    return relations[program.output()];
  }

  private boolean nextRound() {
    boolean found = false;
    for (RelationRows relation : relations) {
      found |= relation.nextRound();
    }
    return found;
  }

  private void evaluate(List<Function0<Enumerable<@Nullable Object>>> queries, boolean recursive) {
    for (int index = 0; index < queries.size(); index++) {
      FixpointProgram.Body body = program.bodies().get(index);
      if (body.recursive() == recursive && mayGive(body)) {
        read(queries.get(index).apply(), relations[body.relation()]);
      }
    }
  }

  private boolean mayGive(FixpointProgram.Body body) {
    return body.deltas().isEmpty()
        || body.deltas().stream().anyMatch(index -> relations[index].hasDelta());
  }

  private void read(Enumerable<@Nullable Object> rows, RelationRows relation) {
    ExecutionCounters counters = execution.counters();
    try (Enumerator<@Nullable Object> enumerator = rows.enumerator()) {
      while (enumerator.moveNext()) {
        if (candidates++ % ROWS_PER_CHECK == 0) {
          execution.cancel().check();
        }
        int before = relation.count();
        counters.addCandidate(relation.add(enumerator.current()));
        rowCount += relation.count() - before;
        if (rowCount > rowCountMax) {
          throw new AdbException(
              ErrorCode.LIMIT_EXCEEDED,
              "recursion has too many rows: rows=%d, limit=%d, relation=%s"
                  .formatted(rowCount, rowCountMax, relation.form().name()));
        }
      }
    }
  }

  private AdbException endless() {
    String name = relations[program.output()].form().name();
    for (RelationRows relation : relations) {
      if (relation.hasDelta()) {
        name = relation.form().name();
        break;
      }
    }
    return new AdbException(
        ErrorCode.LIMIT_EXCEEDED,
        "recursion did not end: rounds=%d, limit=%d, relation=%s; set recursionLimit"
            .formatted(rounds - 1, execution.recursionLimit(), name));
  }
}
