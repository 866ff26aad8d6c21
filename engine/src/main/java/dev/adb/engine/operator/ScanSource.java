package dev.adb.engine.operator;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scan whose request is made when it is opened. */
public record ScanSource(Request request, List<DataType> types) implements OperatorSource {

  /** Makes the request of a run, or null where no row can satisfy its predicates. */
  @FunctionalInterface
  public interface Request {
    @Nullable ScanRequest of(QueryScope scope);
  }

  public ScanSource {
    types = List.copyOf(types);
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Scan(scope, request);
  }

  @Override
  public OperatorSource bounded(List<ColumnPredicate> bounds) {
    return new ScanSource(
        scope -> {
          ScanRequest wanted = request.of(scope);
          return wanted == null
              ? null
              : ScanBounds.narrowed(wanted, bounds, scope.view().catalog());
        },
        types);
  }

  /** The scan is opened at once: how many share it is a matter of how much there is to read. */
  @Override
  public List<Operator> open(QueryScope scope, int count) {
    ScanRequest wanted = request.of(scope);
    if (wanted == null) {
      return List.of(open(scope));
    }
    return scope.view().scan(wanted, count).stream()
        .<Operator>map(scan -> new Scan(scope, request, scan))
        .toList();
  }

  /** Opens the engine's scan when the first batch is asked for. */
  private static final class Scan implements Operator {
    private final QueryScope scope;
    private final Request request;
    private boolean opened;
    private @Nullable Operator scan;

    Scan(QueryScope scope, Request request) {
      this.scope = scope;
      this.request = request;
    }

    Scan(QueryScope scope, Request request, Operator scan) {
      this(scope, request);
      this.opened = true;
      this.scan = scan;
    }

    @Override
    public @Nullable Batch next() {
      scope.cancel().check();
      if (!opened) {
        opened = true;
        ScanRequest wanted = request.of(scope);
        scan = wanted == null ? null : scope.view().scan(wanted);
      }
      return scan == null ? null : scan.next();
    }

    @Override
    public void close() {
      opened = true;
      if (scan != null) {
        scan.close();
        scan = null;
      }
    }
  }
}
