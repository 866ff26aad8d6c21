package dev.adb.calcite.recursion;

import dev.adb.datalog.rel.FixpointRelation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;

/** What tells fixpoints apart. */
public final class FixpointText {
  private static final Pattern FIXPOINT = Pattern.compile("fixpoint=\\[(\\d+)]");

  private FixpointText() {}

  /**
   * The text of a fixpoint, logical or physical, equal for those that are the same whatever their
   * numbers.
   */
  public static String of(RelNode fixpoint, List<FixpointRelation> relations) {
    Map<String, Integer> inOrder = new HashMap<>();
    Matcher matcher = FIXPOINT.matcher(RelOptUtil.toString(fixpoint));
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      Integer number = inOrder.computeIfAbsent(matcher.group(1), id -> inOrder.size());
      matcher.appendReplacement(text, "fixpoint=[" + number + "]");
    }
    matcher.appendTail(text);
    // a plan shows the values of literals but not always their types
    relations.forEach(relation -> text.append(relation.rowType().getFullTypeString()));
    return text.toString();
  }
}
