package dev.adb.engine.model;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.DropEventType;
import dev.adb.engine.catalog.CatalogChange.MakeOptional;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.model.Model.Attribute;
import dev.adb.engine.model.Model.Catalog;
import dev.adb.engine.model.Model.Type;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random changes of a catalog of two streams, s1 and s2, that no rule refuses. */
final class RandomDefinitions {
  private final Random random;
  private int nameCount;

  /** A change, and the model's catalog after it. */
  record Change(CatalogChange change, Catalog after) {}

  RandomDefinitions(Random random) {
    this.random = random;
  }

  List<CatalogChange> streams() {
    List<CatalogChange> streams = new ArrayList<>();
    for (int id = 1; id <= 2; id++) {
      streams.add(
          new CreateStream(id, "s" + id, List.of(new KeyPart("k", DataType.INT)), false, null));
    }
    return streams;
  }

  Change next(Catalog catalog, long version, int nextId) {
    List<Type> types = List.copyOf(catalog.types().values());
    if (types.isEmpty() || random.nextInt(4) == 0) {
      return create(catalog, version, nextId);
    }
    Type type = types.get(random.nextInt(types.size()));
    if (random.nextInt(6) == 0) {
      return new Change(new DropEventType(type.id()), catalog.without(version, type.id()));
    }
    if (random.nextInt(6) == 0) {
      String name = "E" + nameCount++;
      return new Change(
          new RenameEventType(type.id(), name),
          catalog.with(
              version, new Type(type.id(), type.streamId(), name, version, type.attributes())));
    }
    List<Attribute> attributes = new ArrayList<>(type.attributes());
    CatalogChange change = alter(type, attributes, nextId);
    return new Change(
        change,
        catalog.with(
            version, new Type(type.id(), type.streamId(), type.name(), version, attributes)));
  }

  private Change create(Catalog catalog, long version, int nextId) {
    int stream = 1 + random.nextInt(2);
    List<Attribute> attributes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      attributes.add(
          new Attribute(nextId + i, name(attributes), false, random.nextBoolean(), null));
    }
    String name = "E" + nameCount++;
    return new Change(
        new CreateEventType(
            nextId,
            stream,
            name,
            attributes.stream().map(RandomDefinitions::definition).toList(),
            null),
        catalog.with(version, new Type(nextId, stream, name, version, attributes)));
  }

  /** One of a few names, so that types of a stream share them. */
  private String name(List<Attribute> taken) {
    String name = "a" + random.nextInt(4);
    while (isTaken(taken, name) || random.nextInt(4) == 0) {
      name = "b" + nameCount++;
    }
    return name;
  }

  private static boolean isTaken(List<Attribute> taken, String name) {
    return taken.stream().anyMatch(attribute -> attribute.name().equals(name));
  }

  private CatalogChange alter(Type type, List<Attribute> attributes, int nextId) {
    int choice = random.nextInt(5);
    if (attributes.isEmpty() || choice == 0) {
      @Nullable Long defaultValue = random.nextBoolean() ? null : (Long) (long) random.nextInt(5);
      Attribute added =
          new Attribute(
              nextId,
              name(attributes),
              false,
              defaultValue == null || random.nextBoolean(),
              defaultValue);
      attributes.add(added);
      return new AddAttribute(type.id(), definition(added));
    }
    int place = random.nextInt(attributes.size());
    Attribute old = attributes.get(place);
    if (choice == 1) {
      attributes.remove(place);
      return new DropAttribute(type.id(), old.id());
    }
    if (choice == 2) {
      attributes.set(
          place, new Attribute(old.id(), old.name(), old.wide(), true, old.defaultValue()));
      return new MakeOptional(type.id(), old.id());
    }
    if (choice == 3 && !old.wide() && old.name().startsWith("b")) {
      attributes.set(
          place, new Attribute(old.id(), old.name(), true, old.optional(), old.defaultValue()));
      return new WidenAttribute(type.id(), old.id(), DataType.BIGINT);
    }
    // a name of its own agrees with every type of the stream, whichever type it has
    String name = old.wide() ? "b" + nameCount++ : name(attributes);
    attributes.set(
        place, new Attribute(old.id(), name, old.wide(), old.optional(), old.defaultValue()));
    return new RenameAttribute(type.id(), old.id(), name, List.of());
  }

  private static AttributeDefinition definition(Attribute attribute) {
    Long defaultValue = attribute.defaultValue();
    return new AttributeDefinition(
        attribute.id(),
        attribute.name(),
        DataType.INT,
        attribute.optional(),
        defaultValue == null ? null : (Object) defaultValue.intValue(),
        null,
        null,
        null,
        false);
  }
}
