package dev.adb.calcite.expr;

import java.lang.reflect.Type;
import java.util.List;
import org.apache.calcite.adapter.enumerable.AggAddContext;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggImplementor;
import org.apache.calcite.adapter.enumerable.AggResetContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Primitive;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.AggregateFunction;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableAggFunction;
import org.apache.calcite.sql.type.SqlTypeName;

/** Lets generated programs aggregate with {@link ValueByOrder}, nulls and all. */
record ValueByOrderFunction(String factory)
    implements AggregateFunction, ImplementableAggFunction, AggImplementor {

  @Override
  public List<FunctionParameter> getParameters() {
    return List.of();
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory factory) {
    return factory.createSqlType(SqlTypeName.ANY);
  }

  @Override
  public AggImplementor getImplementor(boolean windowContext) {
    return this;
  }

  @Override
  public List<Type> getStateType(AggContext info) {
    return List.of(ValueByOrder.class);
  }

  @Override
  public void implementReset(AggContext info, AggResetContext reset) {
    reset
        .currentBlock()
        .add(
            Expressions.statement(
                Expressions.assign(
                    reset.accumulator().get(0), Expressions.call(ValueByOrder.class, factory))));
  }

  @Override
  public void implementAdd(AggContext info, AggAddContext add) {
    List<Expression> arguments = add.arguments();
    add.currentBlock()
        .add(
            Expressions.statement(
                Expressions.call(
                    add.accumulator().get(0),
                    "take",
                    Expressions.convert_(Expressions.box(arguments.get(0)), Object.class),
                    Expressions.convert_(Expressions.box(arguments.get(1)), Object.class))));
  }

  @Override
  public Expression implementResult(AggContext info, AggResultContext result) {
    Type type = Primitive.box(info.returnType());
    return Expressions.convert_(Expressions.call(result.accumulator().get(0), "value"), type);
  }
}
