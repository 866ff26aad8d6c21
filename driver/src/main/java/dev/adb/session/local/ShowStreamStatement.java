package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.vector.Batch;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.AppendTarget;
import dev.adb.session.append.KeyValues;
import dev.adb.session.append.ParameterValues;
import dev.adb.session.definition.CatalogNames;
import dev.adb.session.definition.TypeMapping;
import dev.adb.session.result.BatchCursor;
import dev.adb.session.result.ListCursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code show account(123) [from version n] [desc]}: the events of one key in order of version. */
final class ShowStreamStatement extends LocalStatement {
  private static final int[] COLUMN_IDS = {
    CommonColumn.VERSION,
    CommonColumn.EVENT_TYPE,
    CommonColumn.ATTRIBUTES,
    CommonColumn.RECORDED_AT,
    CommonColumn.GLOBAL_POSITION
  };

  private final DataStatement.ShowStreamKey statement;

  ShowStreamStatement(LocalSession session, String text, DataStatement.ShowStreamKey statement) {
    super(session, text, StatementKind.QUERY);
    this.statement = statement;
    stream(session.catalogSnapshot());
  }

  @Override
  public List<ColumnInfo> columns() {
    return List.of(
        column("version", ValueKind.BIGINT),
        column("event_type", ValueKind.STRING),
        column("attributes", ValueKind.JSON),
        column("recorded_at", ValueKind.TIMESTAMP),
        column("global_position", ValueKind.BIGINT));
  }

  private static ColumnInfo column(String name, ValueKind kind) {
    return ColumnInfo.of(name, ValueType.of(kind), true);
  }

  private StreamDefinition stream(CatalogSnapshot catalog) {
    StreamDefinition stream = new CatalogNames(text, catalog).stream(statement.key().stream());
    if (statement.key().parts().size() != stream.key().size()) {
      throw fault(
          statement.key().range(),
          ErrorCode.SYNTAX,
          "the key of stream %s has %d parts, got %d"
              .formatted(stream.name(), stream.key().size(), statement.key().parts().size()));
    }
    return stream;
  }

  @Override
  public List<ParameterInfo> parameters() {
    StreamDefinition stream = stream(session.catalogSnapshot());
    TreeMap<Integer, ParameterInfo> parameters = new TreeMap<>();
    for (int part = 0; part < stream.key().size(); part++) {
      if (statement.key().parts().get(part) instanceof Expression.Parameter parameter) {
        parameters.put(
            parameter.index(),
            new ParameterInfo(TypeMapping.valueType(stream.key().get(part).type()), false));
      }
    }
    if (statement.fromVersion() instanceof Expression.Parameter parameter) {
      parameters.put(parameter.index(), new ParameterInfo(ValueType.of(ValueKind.BIGINT), false));
    }
    return List.copyOf(parameters.values());
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    ReadView view = transaction.view();
    StreamDefinition stream = stream(view.catalog());
    List<ColumnPredicate> predicates = new ArrayList<>();
    for (int part = 0; part < stream.key().size(); part++) {
      predicates.add(
          new Compare(CommonColumn.KEY - part, Comparison.EQUAL, key(stream, part, parameters)));
    }
    if (statement.fromVersion() != null) {
      Object version = value(statement.fromVersion(), parameters);
      predicates.add(
          new Compare(
              CommonColumn.VERSION,
              Comparison.GREATER_OR_EQUAL,
              AppendTarget.wholeNumber(version == null ? "null" : version)));
    }
    Long asOf = session.asOf();
    session.read(asOf == null ? view.position() : asOf);
    return new StatementResult.Rows(
        new ListCursor(columns(), rows(view, stream, predicates, cancel), options.maxRows()));
  }

  private Object key(StreamDefinition stream, int part, Parameters parameters) {
    Term term = statement.key().parts().get(part);
    Object value = term instanceof Expression expression ? value(expression, parameters) : null;
    if (value == null) {
      throw fault(term.range(), ErrorCode.SYNTAX, "a key must be given, not left open or null");
    }
    try {
      return KeyValues.literal(value, stream.key().get(part));
    } catch (AdbException e) {
      throw fault(term.range(), e.code(), String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Object value(Expression expression, Parameters parameters) {
    if (expression instanceof Expression.Parameter parameter) {
      return ParameterValues.object(parameters, parameter.index());
    }
    if (expression instanceof Expression.Constant constant) {
      return constant.value();
    }
    throw fault(expression.range(), ErrorCode.SYNTAX, "a literal or ? is expected");
  }

  private List<@Nullable Object[]> rows(
      ReadView view, StreamDefinition stream, List<ColumnPredicate> predicates, CancelFlag cancel) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    ScanRequest request =
        new ScanRequest(new StreamSource(stream.id()), COLUMN_IDS, predicates, session.asOf());
    try (Operator scan = view.scan(request)) {
      for (Batch batch = scan.next(); batch != null; batch = scan.next()) {
        cancel.check();
        for (int row = 0; row < batch.rowCount(); row++) {
          @Nullable Object[] values = new Object[COLUMN_IDS.length];
          for (int i = 0; i < values.length; i++) {
            Object value = batch.column(i).getObject(row);
            values[i] =
                value == null
                    ? null
                    : BatchCursor.sessionForm(batch.column(i).type().kind(), value);
          }
          rows.add(values);
        }
      }
    }
    if (statement.descending()) {
      Collections.reverse(rows);
    }
    return rows;
  }

  private DatalogException fault(SourceRange range, ErrorCode code, String message) {
    return DatalogException.at(text, range, code.sqlState(), message);
  }
}
