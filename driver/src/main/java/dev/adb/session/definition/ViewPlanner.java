package dev.adb.session.definition;
public interface ViewPlanner { java.util.List<dev.adb.session.CatalogInfo.Column> columns(dev.adb.engine.catalog.CatalogSnapshot catalog, String name, String sql); }
