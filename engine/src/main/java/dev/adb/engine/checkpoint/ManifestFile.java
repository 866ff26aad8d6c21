package dev.adb.engine.checkpoint;

import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import org.jspecify.annotations.Nullable;

/** The manifest in a storage, replaced as a whole. */
public final class ManifestFile {
  private ManifestFile() {}

  /**
   * Reads the manifest, or returns null where there is none.
   *
   * @throws dev.adb.engine.error.AdbException CORRUPT_FILE if it is damaged
   */
  public static @Nullable Manifest read(Storage storage) {
    if (!storage.list().contains(ManifestFormat.FILE_NAME)) {
      return null;
    }
    try (StorageFile file = storage.open(ManifestFormat.FILE_NAME)) {
      return ManifestFormat.decode(file.read(0, Math.toIntExact(file.size())));
    }
  }

  /** Replaces the manifest; the files that it names are forced, and so is their directory. */
  static void write(Storage storage, Manifest manifest) {
    delete(storage, ManifestFormat.TEMPORARY_NAME);
    try (StorageFile file = storage.create(ManifestFormat.TEMPORARY_NAME)) {
      file.write(0, ManifestFormat.encode(manifest));
      file.force();
      // what cannot be read again must not replace what can
      ManifestFormat.decode(file.read(0, Math.toIntExact(file.size())));
    }
    storage.rename(ManifestFormat.TEMPORARY_NAME, ManifestFormat.FILE_NAME);
    storage.forceDirectory();
  }

  /** Deletes the manifest, and with it the meaning of all files that it names. */
  public static void delete(Storage storage) {
    if (delete(storage, ManifestFormat.FILE_NAME)) {
      storage.forceDirectory();
    }
  }

  private static boolean delete(Storage storage, String name) {
    boolean there = storage.list().contains(name);
    if (there) {
      storage.delete(name);
    }
    return there;
  }
}
