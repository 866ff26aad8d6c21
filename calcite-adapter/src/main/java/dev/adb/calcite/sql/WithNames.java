package dev.adb.calcite.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Spells the names of {@code with} where they are read as they are spelt where they are defined.
 * Calcite matches every other name without regard to case, but not these.
 */
public final class WithNames extends SqlBasicVisitor<@Nullable Void> {
  private final Deque<String> names = new ArrayDeque<>();

  private WithNames() {}

  /** Changes the statement where a name differs in case. */
  public static void unify(SqlNode statement) {
    statement.accept(new WithNames());
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlWith with) {
      List<String> defined = new ArrayList<>();
      for (SqlNode node : with.withList) {
        SqlWithItem item = (SqlWithItem) node;
        // a recursive query reads its own name
        if (item.recursive.booleanValue()) {
          open(item, defined);
        }
        item.query.accept(this);
        if (!item.recursive.booleanValue()) {
          open(item, defined);
        }
      }
      with.body.accept(this);
      defined.forEach(name -> names.pop());
      return null;
    }
    if (call instanceof SqlSelect select && select.getFrom() != null) {
      select.setFrom(spelt(select.getFrom()));
    }
    return super.visit(call);
  }

  private void open(SqlWithItem item, List<String> defined) {
    names.push(item.name.getSimple());
    defined.add(item.name.getSimple());
  }

  private SqlNode spelt(SqlNode from) {
    if (from instanceof SqlIdentifier name && name.isSimple()) {
      return spelt(name);
    } else if (from instanceof SqlJoin join) {
      join.setLeft(spelt(join.getLeft()));
      join.setRight(spelt(join.getRight()));
    } else if (from instanceof SqlCall call && isNamed(call)) {
      SqlNode inner = call.operand(0);
      if (inner instanceof SqlIdentifier || inner instanceof SqlCall) {
        SqlNode name = spelt(inner);
        if (name instanceof SqlIdentifier) {
          call.setOperand(0, name);
        }
      }
    }
    return from;
  }

  private static boolean isNamed(SqlCall call) {
    return call.getKind() == SqlKind.AS || call.getKind() == SqlKind.TABLE_REF;
  }

  private SqlIdentifier spelt(SqlIdentifier name) {
    for (String defined : names) {
      if (defined.equalsIgnoreCase(name.getSimple())) {
        return new SqlIdentifier(defined, name.getParserPosition());
      }
    }
    return name;
  }
}
