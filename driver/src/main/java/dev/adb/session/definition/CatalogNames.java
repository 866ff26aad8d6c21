package dev.adb.session.definition;
import dev.adb.datalog.ast.*;
import dev.adb.datalog.source.*;
import dev.adb.engine.catalog.*;
public final class CatalogNames { final CatalogSnapshot c; final String t; public CatalogNames(String text, CatalogSnapshot c) {this.c=c; t=text;} public StreamDefinition stream(Name n) { var s = c.stream(n.text()); if (s==null) throw DatalogException.at(t,n.range(),"42P01","no stream is named "+n.text()); return s; } public EventTypeDefinition event(QualifiedName n, StreamDefinition s) { var e= c.eventType(s,n.name().text()); if (e==null) throw DatalogException.at(t,n.range(),"42P01","no event is named "+n.name().text()); return e;} public dev.adb.engine.catalog.AttributeDefinition attribute(EventTypeDefinition ty, Name n) { var a= ty.attribute(n.text()); if (a==null) throw DatalogException.at(t,n.range(),"42703","no attribute is named "+n.text()); return a; } }
