package dev.adb.calcite;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is planned against.
 *
 * @param rowCounts how many rows a table has, about; asked while planning only
 * @param defaultSchema where an unqualified name is looked for first; {@code main} unless set
 * @param boundTypes the types of the values bound, for question marks that nothing in the statement
 *     gives a type to; null, or missing, where not known
 * @param cancel stops planning
 * @param choices how plans are made
 */
public record PlanningContext(
    CatalogSnapshot catalog,
    ToLongFunction<ScanRequest.Source> rowCounts,
    String defaultSchema,
    List<@Nullable DataType> boundTypes,
    CancelFlag cancel,
    PlanChoices choices) {
  public static final String MAIN = "main";

  @SuppressWarnings("NullAway") // List.copyOf refuses nulls
  public PlanningContext {
    boundTypes = Collections.unmodifiableList(new ArrayList<>(boundTypes));
  }

  /** Planned as usual. */
  public PlanningContext(
      CatalogSnapshot catalog,
      ToLongFunction<ScanRequest.Source> rowCounts,
      String defaultSchema,
      List<@Nullable DataType> boundTypes,
      CancelFlag cancel) {
    this(catalog, rowCounts, defaultSchema, boundTypes, cancel, PlanChoices.USUAL);
  }

  /** Plans against a view, in schema {@code main}, with nothing bound. */
  public static PlanningContext of(ReadView view) {
    return new PlanningContext(view.catalog(), view::rowCount, MAIN, List.of(), new CancelFlag());
  }

  public PlanningContext withDefaultSchema(String schema) {
    return new PlanningContext(catalog, rowCounts, schema, boundTypes, cancel, choices);
  }

  public PlanningContext withBoundTypes(List<@Nullable DataType> types) {
    return new PlanningContext(catalog, rowCounts, defaultSchema, types, cancel, choices);
  }

  /** The same, for a plan whose operators count their rows. */
  public PlanningContext withCounters() {
    return with(choices.withCounters());
  }

  /** The same, for plans that are made in another way. */
  public PlanningContext with(PlanChoices newChoices) {
    return new PlanningContext(catalog, rowCounts, defaultSchema, boundTypes, cancel, newChoices);
  }
}
