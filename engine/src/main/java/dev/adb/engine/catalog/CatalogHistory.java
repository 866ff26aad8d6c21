package dev.adb.engine.catalog;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.CatalogChange.KeepStatement;

/**
 * All changes that made a catalog, and the statements that are kept, as bytes.
 *
 * <pre>
 *  SIZE    FIELD
 *  varint  version  the catalog's with the change; 0 for a statement to keep, which leaves it
 *  varint  length   of the change
 *       n  change   see CatalogFormat
 * </pre>
 *
 * <p>Changes stand one behind the other to the end.
 */
public final class CatalogHistory {
  private final ByteWriter bytes = new ByteWriter(256);
  private final ByteWriter scratch = new ByteWriter(256);
  private CatalogSnapshot catalog = CatalogSnapshot.EMPTY;
  private KeptStatements statements = KeptStatements.empty();

  public CatalogSnapshot catalog() {
    return catalog;
  }

  public KeptStatements statements() {
    return statements;
  }

  /** Applies a change that the log holds. */
  public void apply(CatalogChange change, long catalogVersion) {
    catalog = CatalogEditor.apply(catalog, change, catalogVersion);
    add(change, catalogVersion);
  }

  /** Keeps a statement; one that is kept already changes nothing. */
  public void keep(KeptStatement statement) {
    KeptStatements longer = statements.with(statement);
    if (longer.count() > statements.count()) {
      statements = longer;
      add(new KeepStatement(statement.text()), 0);
    }
  }

  private void add(CatalogChange change, long catalogVersion) {
    scratch.truncate(0);
    CatalogFormat.put(scratch, change);
    bytes.putVarint(catalogVersion);
    bytes.putVarint(scratch.length());
    bytes.putBytes(scratch.array(), 0, scratch.length());
  }

  public byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /** The history that {@link #toByteArray} gave. */
  public static CatalogHistory of(byte[] bytes) {
    CatalogHistory history = new CatalogHistory();
    ByteReader in = new ByteReader().reset(bytes, 0, bytes.length);
    while (in.remaining() > 0) {
      long version = in.getVarint();
      int length = in.getLength();
      CatalogChange change =
          CatalogFormat.get(new ByteReader().reset(bytes, in.skip(length), length));
      if (change instanceof KeepStatement keep) {
        history.keep(KeptStatement.of(keep.text()));
      } else {
        history.apply(change, version);
      }
    }
    return history;
  }
}
