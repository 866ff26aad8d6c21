package dev.adb.session.definition;

import dev.adb.session.*;
import java.util.*;

public final class ShowStatements {
  public static Listing show(String text, dev.adb.datalog.ast.DataStatement.Show s, dev.adb.engine.catalog.CatalogSnapshot c) {
    List<Object[]> rows = new ArrayList<>();
    c.streams().forEach(x -> rows.add(new Object[] {x.name()}));
    return new Listing(List.of(ColumnInfo.of("stream_name", ValueType.of(ValueKind.STRING), false)), rows);
  }
}
