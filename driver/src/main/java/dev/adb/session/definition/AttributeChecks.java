package dev.adb.session.definition;
public final class AttributeChecks { public static AttributeChecks of(dev.adb.engine.catalog.EventTypeDefinition t) { return new AttributeChecks(); } public void check(dev.adb.engine.event.EventDraft d) {} }
