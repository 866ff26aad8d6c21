package dev.adb.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The relations of a database at one catalog version, sorted by schema and name.
 *
 * @param schemas every schema, sorted: one for each stream, {@code adb} and {@code main}
 */
public record CatalogInfo(long version, List<String> schemas, List<Relation> relations) {

  /**
   * TABLE: an event type or a stream's events; SYSTEM_TABLE: of schema adb; VIEW: a rule or view.
   */
  public enum RelationKind {
    TABLE,
    SYSTEM_TABLE,
    VIEW
  }

  /**
   * @param primaryKey names of its columns in order, empty where it has none
   */
  public record Relation(
      String schema,
      String name,
      RelationKind kind,
      @Nullable String remarks,
      List<Column> columns,
      List<String> primaryKey,
      List<Index> indexes) {}

  /**
   * @param defaultText the default as the language writes it
   * @param referencesStream the stream whose key it holds
   */
  public record Column(
      String name,
      ValueType type,
      boolean nullable,
      boolean generated,
      @Nullable String defaultText,
      @Nullable String referencesStream,
      @Nullable String remarks) {}

  public record Index(String name, boolean unique, List<String> columns) {}
}
