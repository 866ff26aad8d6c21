package dev.adb.engine.catalog;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields of catalog changes, as {@link CatalogFormat} says. */
final class CatalogFields {
  private CatalogFields() {}

  static final class Writer {
    private final ByteWriter out;

    Writer(ByteWriter out) {
      this.out = out;
    }

    Writer code(int code) {
      out.putByte(code);
      return this;
    }

    Writer id(int id) {
      out.putVarint(id);
      return this;
    }

    Writer bool(boolean value) {
      out.putByte(value ? 1 : 0);
      return this;
    }

    Writer text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.putVarint(bytes.length);
      out.putBytes(bytes, 0, bytes.length);
      return this;
    }

    Writer optionalText(@Nullable String text) {
      bool(text != null);
      return text == null ? this : text(text);
    }

    Writer type(DataType type) {
      return code(type.kind().code()).id(type.precision()).id(type.scale());
    }

    <T> void list(List<T> members, Consumer<T> writer) {
      id(members.size());
      members.forEach(writer);
    }

    void attribute(AttributeDefinition attribute) {
      id(attribute.id()).text(attribute.name()).type(attribute.type()).bool(attribute.optional());
      Object value = attribute.defaultValue();
      bool(value != null);
      if (value != null) {
        ValueFormat.put(out, attribute.type(), value);
      }
      optionalText(attribute.checkText())
          .optionalText(attribute.references())
          .optionalText(attribute.comment());
    }
  }

  static final class Reader {
    private final ByteReader in;

    Reader(ByteReader in) {
      this.in = in;
    }

    int id() {
      return (int) in.getVarint();
    }

    boolean bool() {
      return in.getByte() != 0;
    }

    String text() {
      int length = in.getLength();
      return new String(in.array(), in.skip(length), length, StandardCharsets.UTF_8);
    }

    @Nullable String optionalText() {
      return bool() ? text() : null;
    }

    DataType type() {
      return new DataType(TypeKind.ofCode(in.getByte()), id(), id());
    }

    AttributeDefinition attribute() {
      int id = id();
      String name = text();
      DataType type = type();
      boolean optional = bool();
      Object value = bool() ? ValueFormat.get(in, type) : null;
      return new AttributeDefinition(
          id, name, type, optional, value, optionalText(), optionalText(), optionalText(), false);
    }
  }
}
