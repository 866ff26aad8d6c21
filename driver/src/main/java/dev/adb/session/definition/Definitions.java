package dev.adb.session.definition;
import dev.adb.datalog.ast.*;
import dev.adb.engine.catalog.*;
import dev.adb.engine.type.*;
import java.util.*;
public final class Definitions { dev.adb.engine.txn.Transaction t; String text; public Definitions(String text, dev.adb.engine.txn.Transaction t, ViewPlanner v, java.util.function.Consumer<String> warn) {this.t=t;this.text=text;}
 static DataType dt(TypeName n) { return new DataType(TypeKind.valueOf(n.kind().name()), n.precision(), n.scale()); }
 public void apply(dev.adb.datalog.ast.SchemaStatement s) {
  int id = t.catalog().nextId();
  if (s instanceof SchemaStatement.CreateStream c) t.define(new CatalogChange.CreateStream(id, c.name().text(), c.key().stream().map(k -> new KeyPart(k.name().text(), dt(k.type()))).toList(), c.erasable(), c.comment()));
  else if (s instanceof SchemaStatement.CreateEvent c) { List<dev.adb.engine.catalog.AttributeDefinition> as = new ArrayList<>(); int k=id; for (var a : c.attributes()) as.add(new dev.adb.engine.catalog.AttributeDefinition(++k, a.name().text(), dt(a.type()), a.optional(), null, null, null, null, false)); t.define(new CatalogChange.CreateEventType(id, new CatalogNames(text, t.catalog()).stream(c.stream()).id(), c.name().text(), as, c.comment())); }
  else if (s instanceof SchemaStatement.CreateView c) t.define(new CatalogChange.CreateView(id, ViewDefinition.Kind.VIEW, c.name().text(), c.query().text(), null));
  else throw new UnsupportedOperationException(s.toString());
 } }
