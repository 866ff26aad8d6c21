package dev.adb.calcite;

import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import dev.adb.datalog.rel.FixpointRead.Part;
import dev.adb.datalog.rel.FixpointRelation;
import dev.adb.datalog.rel.FixpointRelation.Extremum;
import dev.adb.datalog.rel.RelTools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/** Builds fixpoints on a graph, as a translation from another language does. */
final class FixpointPlans {
  final RelTools tools;
  final RelOptCluster cluster;
  final RelBuilder builder;

  FixpointPlans(RelTools tools) {
    this.tools = tools;
    cluster = tools.cluster();
    builder = RelFactories.LOGICAL_BUILDER.create(cluster, null);
  }

  /** Plans what a function builds; its text is its name in the plan cache. */
  static PlannedQuery plan(Graph graph, Function<FixpointPlans, RelNode> build) {
    return graph.planner.plan(
        "test " + build.hashCode(),
        PlanningContext.of(graph.database.view()),
        tools -> {
          RelNode rel = build.apply(new FixpointPlans(tools));
          return new TranslatedQuery(
              rel, rel.getRowType().getFieldNames(), List.of(), List.of(), List.of());
        });
  }

  /**
   * A relation of nullable bigints, columns with an extremum named {@code min x} or {@code max x}.
   */
  FixpointRelation relation(String name, String... columns) {
    return relation(name, SqlTypeName.BIGINT, columns);
  }

  FixpointRelation relation(String name, SqlTypeName type, String... columns) {
    RelDataTypeFactory factory = cluster.getTypeFactory();
    RelDataTypeFactory.Builder row = factory.builder();
    List<Extremum> extrema = new ArrayList<>();
    for (String column : columns) {
      extrema.add(
          column.startsWith("min ")
              ? Extremum.MIN
              : column.startsWith("max ") ? Extremum.MAX : null);
      RelDataType sql = factory.createSqlType(type);
      row.add(
          column.substring(column.indexOf(' ') + 1), factory.createTypeWithNullability(sql, true));
    }
    return new FixpointRelation(name, row.build(), extrema);
  }

  RelNode edges() {
    return tools.relation("node", "edge");
  }

  RelNode read(int fixpoint, int relation, FixpointRelation of, Part part) {
    return FixpointRead.create(cluster, fixpoint, relation, of, part);
  }

  /**
   * The columns of two rels joined, {@code left.x} and {@code right.y} by name or 0-based index.
   */
  RelNode join(RelNode left, RelNode right, int leftKey, int rightKey) {
    builder.push(left).push(right);
    return builder
        .join(
            org.apache.calcite.rel.core.JoinRelType.INNER,
            builder.call(
                SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
                builder.field(2, 0, leftKey),
                builder.field(2, 1, rightKey)))
        .build();
  }

  /** A body: some columns, or expressions over them, cast to the relation's types. */
  Fixpoint.Body body(
      int index,
      FixpointRelation relation,
      RelNode rel,
      Function<RelBuilder, List<RexNode>> columns) {
    builder.push(rel);
    List<RexNode> cast = new ArrayList<>();
    List<RexNode> given = columns.apply(builder);
    for (int column = 0; column < given.size(); column++) {
      cast.add(
          cluster
              .getRexBuilder()
              .makeAbstractCast(
                  relation.rowType().getFieldList().get(column).getType(),
                  given.get(column),
                  false));
    }
    return new Fixpoint.Body(
        index, builder.project(cast, relation.rowType().getFieldNames(), true).build());
  }

  Fixpoint.Body body(int index, FixpointRelation relation, RelNode rel, Object... columns) {
    return body(
        index,
        relation,
        rel,
        b ->
            Arrays.stream(columns)
                .map(c -> c instanceof Integer i ? b.field(i) : b.field((String) c))
                .map(RexNode.class::cast)
                .toList());
  }

  RelNode fixpoint(int id, List<FixpointRelation> relations, int output, Fixpoint.Body... bodies) {
    return Fixpoint.create(
        cluster, id, relations, List.of(bodies), output, Fixpoint.Duplicates.REMOVED);
  }
}
