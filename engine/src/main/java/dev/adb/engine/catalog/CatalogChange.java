package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of the catalog: what a definition statement appends to the log. */
public sealed interface CatalogChange {

  record CreateStream(
      int streamId, String name, List<KeyPart> key, boolean erasable, @Nullable String comment)
      implements CatalogChange {}

  record CreateEventType(
      int eventTypeId,
      int streamId,
      String name,
      List<AttributeDefinition> attributes,
      @Nullable String comment)
      implements CatalogChange {}

  record AddAttribute(int eventTypeId, AttributeDefinition attribute) implements CatalogChange {}

  /**
   * @param checkTexts of every attribute whose check names the renamed one, rewritten
   */
  record RenameAttribute(int eventTypeId, int attributeId, String name, List<CheckText> checkTexts)
      implements CatalogChange {}

  record CheckText(int attributeId, String text) {}

  record RenameEventType(int eventTypeId, String name) implements CatalogChange {}

  record WidenAttribute(int eventTypeId, int attributeId, DataType type) implements CatalogChange {}

  record MakeOptional(int eventTypeId, int attributeId) implements CatalogChange {}

  record DropAttribute(int eventTypeId, int attributeId) implements CatalogChange {}

  record DropEventType(int eventTypeId) implements CatalogChange {}

  record DropStream(int streamId) implements CatalogChange {}

  record CreateIndex(int indexId, int eventTypeId, String name, List<Integer> attributeIds)
      implements CatalogChange {}

  record DropIndex(int indexId) implements CatalogChange {}

  /** Creates a view, or replaces the one of the same name, whose id it then takes. */
  record CreateView(
      int viewId,
      ViewDefinition.Kind kind,
      String name,
      String definition,
      @Nullable String comment)
      implements CatalogChange {}

  record DropView(int viewId) implements CatalogChange {}

  /**
   * Keeps the text of a statement, unless it is kept: see {@link KeptStatements}. Stands among the
   * changes in the log, but changes no snapshot of the catalog and conflicts with nothing.
   */
  record KeepStatement(String text) implements CatalogChange {}
}
