package dev.adb.datalog.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as the analysis reads it, at one moment: the same question has the same answer for
 * the whole analysis. Names match whatever their case.
 */
public interface SchemaLookup {

  /** Returns the stream of that name, or {@code null}. */
  @Nullable EventStream stream(String name);

  /** Returns the event types of that name, one for each stream that has one. */
  List<EventType> events(String name);

  /** Returns the rules, views, projections and tables of that name, one for each schema. */
  List<Relation> relations(String name);

  /** Returns whether a scalar function has that name. */
  boolean isFunction(String name);

  /** Returns the unqualified names of event types and relations, for suggestions. */
  Collection<String> atomNames();

  /** A stream with its key of one part. */
  record EventStream(String name, String keyName) {}

  /** A column of an event type or relation; {@code optional} if it may be null. */
  record Column(String name, boolean optional) {}

  /** An event type; {@code attributes} in order of creation. */
  record EventType(EventStream stream, String name, List<Column> attributes) {
    /** What every event has beside its stream's key and its attributes. */
    public static final List<Column> COMMON_COLUMNS =
        List.of(
            new Column("version", false),
            new Column("global_position", false),
            new Column("recorded_at", false),
            new Column("event_id", false),
            new Column("correlation_id", true),
            new Column("causation_id", true),
            new Column("metadata", true));

    public EventType {
      attributes = List.copyOf(attributes);
    }

    /** Returns the key, the common columns and the attributes: the columns that SQL sees. */
    public List<Column> columns() {
      List<Column> columns = new ArrayList<>();
      columns.add(new Column(stream.keyName(), false));
      columns.addAll(COMMON_COLUMNS);
      columns.addAll(attributes);
      return List.copyOf(columns);
    }
  }

  /**
   * A rule, view, projection or catalog table.
   *
   * @param schema the name that may stand before the dot
   * @param stream the stream whose key is column 0, which {@code on} then binds, or {@code null}
   */
  record Relation(String schema, String name, List<Column> columns, @Nullable EventStream stream) {
    public Relation {
      columns = List.copyOf(columns);
    }
  }
}
