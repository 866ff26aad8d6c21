package dev.adb.engine.catalog;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CheckText;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.CreateView;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.DropEventType;
import dev.adb.engine.catalog.CatalogChange.DropIndex;
import dev.adb.engine.catalog.CatalogChange.DropStream;
import dev.adb.engine.catalog.CatalogChange.DropView;
import dev.adb.engine.catalog.CatalogChange.KeepStatement;
import dev.adb.engine.catalog.CatalogChange.MakeOptional;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Byte layout of a catalog change, version 1: a code in one byte and the fields of the change in
 * order.
 *
 * <pre>
 *  CODE  CHANGE            FIELDS
 *     1  CreateStream      streamId, name, key parts (name, type), erasable, comment
 *     2  CreateEventType   eventTypeId, streamId, name, attributes, comment
 *     3  AddAttribute      eventTypeId, attribute
 *     4  RenameAttribute   eventTypeId, attributeId, name, checks (attributeId, text)
 *     5  RenameEventType   eventTypeId, name
 *     6  WidenAttribute    eventTypeId, attributeId, type
 *     7  MakeOptional      eventTypeId, attributeId
 *     8  DropAttribute     eventTypeId, attributeId
 *     9  DropEventType     eventTypeId
 *    10  DropStream        streamId
 *    11  CreateIndex       indexId, eventTypeId, name, attributeIds
 *    12  DropIndex         indexId
 *    13  CreateView        viewId, kind (1 view, 2 rule, 3 projection), name, definition, comment
 *    14  DropView          viewId
 *    15  KeepStatement     text
 * </pre>
 *
 * <p>Ids, counts, precision and scale are varints; a list is its count and its members; text is a
 * varint length and UTF-8; what may be missing has a byte 0 or 1 before it; a type is its kind's
 * code, precision and scale; an attribute is id, name, type, optional, default, check, references,
 * comment; a default is a value by its type, see {@link ValueFormat}.
 */
public final class CatalogFormat {
  private CatalogFormat() {}

  public static void put(ByteWriter out, CatalogChange change) {
    CatalogFields.Writer fields = new CatalogFields.Writer(out);
    if (change instanceof CreateStream c) {
      fields.code(1).id(c.streamId()).text(c.name());
      fields.list(c.key(), part -> fields.text(part.name()).type(part.type()));
      fields.bool(c.erasable()).optionalText(c.comment());
    } else if (change instanceof CreateEventType c) {
      fields.code(2).id(c.eventTypeId()).id(c.streamId()).text(c.name());
      fields.list(c.attributes(), fields::attribute);
      fields.optionalText(c.comment());
    } else if (change instanceof AddAttribute c) {
      fields.code(3).id(c.eventTypeId()).attribute(c.attribute());
    } else if (change instanceof RenameAttribute c) {
      fields.code(4).id(c.eventTypeId()).id(c.attributeId()).text(c.name());
      fields.list(c.checkTexts(), check -> fields.id(check.attributeId()).text(check.text()));
    } else if (change instanceof RenameEventType c) {
      fields.code(5).id(c.eventTypeId()).text(c.name());
    } else if (change instanceof WidenAttribute c) {
      fields.code(6).id(c.eventTypeId()).id(c.attributeId()).type(c.type());
    } else if (change instanceof MakeOptional c) {
      fields.code(7).id(c.eventTypeId()).id(c.attributeId());
    } else if (change instanceof DropAttribute c) {
      fields.code(8).id(c.eventTypeId()).id(c.attributeId());
    } else if (change instanceof DropEventType c) {
      fields.code(9).id(c.eventTypeId());
    } else if (change instanceof DropStream c) {
      fields.code(10).id(c.streamId());
    } else if (change instanceof CreateIndex c) {
      fields.code(11).id(c.indexId()).id(c.eventTypeId()).text(c.name());
      fields.list(c.attributeIds(), fields::id);
    } else if (change instanceof DropIndex c) {
      fields.code(12).id(c.indexId());
    } else if (change instanceof CreateView c) {
      fields.code(13).id(c.viewId()).id(c.kind().code()).text(c.name()).text(c.definition());
      fields.optionalText(c.comment());
    } else if (change instanceof DropView c) {
      fields.code(14).id(c.viewId());
    } else if (change instanceof KeepStatement c) {
      fields.code(15).text(c.text());
    }
  }

  /** Reads one change. */
  public static CatalogChange get(ByteReader in) {
    CatalogFields.Reader fields = new CatalogFields.Reader(in);
    int code = in.getByte();
    return switch (code) {
      case 1 ->
          new CreateStream(
              fields.id(),
              fields.text(),
              list(fields, () -> new KeyPart(fields.text(), fields.type())),
              fields.bool(),
              fields.optionalText());
      case 2 ->
          new CreateEventType(
              fields.id(),
              fields.id(),
              fields.text(),
              list(fields, fields::attribute),
              fields.optionalText());
      case 3 -> new AddAttribute(fields.id(), fields.attribute());
      case 4 ->
          new RenameAttribute(
              fields.id(),
              fields.id(),
              fields.text(),
              list(fields, () -> new CheckText(fields.id(), fields.text())));
      case 5 -> new RenameEventType(fields.id(), fields.text());
      case 6 -> new WidenAttribute(fields.id(), fields.id(), fields.type());
      case 7 -> new MakeOptional(fields.id(), fields.id());
      case 8 -> new DropAttribute(fields.id(), fields.id());
      case 9 -> new DropEventType(fields.id());
      case 10 -> new DropStream(fields.id());
      case 11 -> new CreateIndex(fields.id(), fields.id(), fields.text(), list(fields, fields::id));
      case 12 -> new DropIndex(fields.id());
      case 13 ->
          new CreateView(
              fields.id(),
              ViewDefinition.Kind.ofCode(fields.id()),
              fields.text(),
              fields.text(),
              fields.optionalText());
      case 14 -> new DropView(fields.id());
      case 15 -> new KeepStatement(fields.text());
      default ->
          throw new AdbException(
              ErrorCode.UNKNOWN_FORMAT,
              "catalog change has an unknown code: code=%d, known=1 to 15".formatted(code));
    };
  }

  private static <T> List<T> list(CatalogFields.Reader fields, Supplier<T> member) {
    int count = fields.id();
    List<T> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(member.get());
    }
    return members;
  }
}
