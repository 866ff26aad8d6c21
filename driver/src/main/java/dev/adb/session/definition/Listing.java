package dev.adb.session.definition;
public record Listing(java.util.List<dev.adb.session.ColumnInfo> columns, java.util.List<Object[]> rows) {}
