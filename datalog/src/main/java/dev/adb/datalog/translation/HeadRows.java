package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.ast.HeadTerm;
import java.util.List;

/** The matches of a body, and the head over them. */
record HeadRows(Rows rows, ResolvedCondition body, List<HeadTerm> head) {
  HeadRows {
    head = List.copyOf(head);
  }
}
