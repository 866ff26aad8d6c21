package dev.adb.engine.storage;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk for tests that keeps forced and unforced bytes apart, and loses power when it is told to.
 *
 * <p>Every change (write, force, create, rename, delete, force of the directory) is a step. At the
 * step of the cut, and from then on, everything fails. {@link #afterCrash} gives a disk that such a
 * machine could come up with: of what was not forced any part may be there, torn at sectors, in any
 * order; unforced names may be there or not, independently of the bytes.
 */
public final class FaultyStorage implements Storage {
  /** What a disk writes wholly or not at all. */
  public static final int SECTOR_BYTES = 512;

  private final TreeMap<String, Inode> names = new TreeMap<>();
  private final TreeMap<String, Inode> forcedNames;
  private final List<NameChange> unforcedNames = new ArrayList<>();
  private long steps;
  private long cutAt = Long.MAX_VALUE;
  private long forces;
  private long failedForce = Long.MAX_VALUE;
  private long bytesMax = Long.MAX_VALUE;
  private boolean forcing = true;
  private boolean crashed;
  private boolean locked;

  public FaultyStorage() {
    this(new TreeMap<>());
  }

  private FaultyStorage(TreeMap<String, Inode> state) {
    forcedNames = state;
    names.putAll(state);
  }

  /** Loses power in the middle of the given step, the first being 1, counted from now. */
  public synchronized FaultyStorage cutAt(long step) {
    cutAt = steps + step;
    return this;
  }

  /** Makes force return at once, as a disk that lies. */
  public synchronized FaultyStorage forceDoesNothing() {
    forcing = false;
    return this;
  }

  /** Makes the given force of a file fail, the first being 1, counted from now. */
  public synchronized FaultyStorage failForce(long force) {
    failedForce = forces + force;
    return this;
  }

  /** Lets all files together hold this many bytes. */
  public synchronized FaultyStorage bytesMax(long bytes) {
    bytesMax = bytes;
    return this;
  }

  /** Returns how many steps were made. */
  public synchronized long steps() {
    return steps;
  }

  /** Tells whether the power is gone. */
  public synchronized boolean crashed() {
    return crashed;
  }

  /** Takes the power away between two steps. */
  public synchronized void crash() {
    crashed = true;
  }

  /** Returns one of the disks that may be found afterwards; this one stays as it is. */
  public synchronized FaultyStorage afterCrash(Random random) {
    double survival = new double[] {0, 1, 0.1, 0.5, 0.5, 0.9}[random.nextInt(6)];
    TreeMap<String, Inode> found = new TreeMap<>(forcedNames);
    for (NameChange change : unforcedNames) {
      if (random.nextDouble() < survival) {
        change.applyTo(found);
      }
    }
    // One file may have two names for a moment: it stays one file.
    Map<Inode, Inode> copies = new IdentityHashMap<>();
    found.replaceAll(
        (name, inode) -> copies.computeIfAbsent(inode, i -> i.afterCrash(random, survival)));
    return new FaultyStorage(found);
  }

  /**
   * Returns the disk as a new process finds it when only the old one died: all there, and what was
   * not forced still not forced.
   */
  public synchronized FaultyStorage afterKill() {
    FaultyStorage found = new FaultyStorage(new TreeMap<>(forcedNames));
    found.names.clear();
    found.names.putAll(names);
    found.unforcedNames.addAll(unforcedNames);
    return found;
  }

  @Override
  public String location() {
    return "faulty";
  }

  @Override
  public synchronized void lock() {
    if (locked) {
      throw new AdbException(
          ErrorCode.DATABASE_LOCKED, "database is already open: directory=faulty");
    }
    locked = true;
  }

  @Override
  public synchronized StorageFile create(String name) {
    if (names.containsKey(name)) {
      throw new AdbException(ErrorCode.IO_ERROR, "file exists: file=" + name);
    }
    Inode inode = new Inode();
    change(new NameChange(name, null, inode));
    return new FaultyFile(name, inode);
  }

  @Override
  public synchronized StorageFile open(String name) {
    return new FaultyFile(name, existing(name));
  }

  @Override
  public synchronized List<String> list() {
    checkPower();
    return List.copyOf(names.keySet());
  }

  @Override
  public synchronized void delete(String name) {
    change(new NameChange(null, name, existing(name)));
  }

  @Override
  public synchronized void rename(String from, String to) {
    change(new NameChange(to, from, existing(from)));
  }

  private Inode existing(String name) {
    checkPower();
    Inode inode = names.get(name);
    if (inode == null) {
      throw new AdbException(ErrorCode.IO_ERROR, "no such file: file=" + name);
    }
    return inode;
  }

  private void change(NameChange change) {
    checkPower();
    unforcedNames.add(change);
    change.applyTo(names);
    step();
  }

  @Override
  public synchronized void forceDirectory() {
    step();
    if (forcing) {
      forcedNames.clear();
      forcedNames.putAll(names);
      unforcedNames.clear();
    }
  }

  @Override
  public synchronized void close() {
    locked = false;
  }

  private void checkPower() {
    if (crashed) {
      throw new AdbException(ErrorCode.IO_ERROR, "the power is gone");
    }
  }

  /**
   * What was done before this call in the same step may survive, what is done after it is not done.
   */
  private void step() {
    checkPower();
    if (++steps >= cutAt) {
      crashed = true;
    }
    checkPower();
  }

  /** Bytes of all files together. */
  public synchronized long bytes() {
    return names.values().stream().mapToLong(inode -> inode.size).sum();
  }

  /** An entry {@code added}, one {@code removed}, or both at once. */
  private record NameChange(@Nullable String added, @Nullable String removed, Inode inode) {
    void applyTo(Map<String, Inode> entries) {
      if (removed != null && entries.get(removed) == inode) {
        entries.remove(removed);
      }
      if (added != null) {
        entries.put(added, inode);
      }
    }
  }

  /** A write of at most one sector. */
  private record Piece(int offset, byte[] bytes) {}

  private static final class Inode {
    private byte[] bytes = {};
    private int size;
    private byte[] forced = {};
    private final List<Piece> unforced = new ArrayList<>();

    void write(int offset, byte[] source) {
      bytes = overwrite(bytes, offset, source, Math.max(size, offset + source.length) * 3L / 2);
      size = Math.max(size, offset + source.length);
      for (int from = 0; from < source.length; ) {
        int sectorEnd = SECTOR_BYTES - (offset + from) % SECTOR_BYTES;
        int to = Math.min(source.length, from + sectorEnd);
        unforced.add(new Piece(offset + from, Arrays.copyOfRange(source, from, to)));
        from = to;
      }
    }

    private static byte[] overwrite(byte[] target, int offset, byte[] source, long capacity) {
      int end = offset + source.length;
      byte[] result = end > target.length ? Arrays.copyOf(target, (int) capacity) : target;
      System.arraycopy(source, 0, result, offset, source.length);
      return result;
    }

    void force() {
      forced = Arrays.copyOf(bytes, size);
      unforced.clear();
    }

    Inode afterCrash(Random random, double survival) {
      List<Piece> pieces = new ArrayList<>(unforced);
      if (random.nextBoolean()) {
        Collections.shuffle(pieces, random);
      }
      Inode found = new Inode();
      found.forced = forced.clone();
      for (Piece piece : pieces) {
        if (random.nextDouble() < survival) {
          int end = Math.max(found.forced.length, piece.offset + piece.bytes.length);
          found.forced = overwrite(found.forced, piece.offset, piece.bytes, end);
        }
      }
      found.bytes = found.forced.clone();
      found.size = found.forced.length;
      return found;
    }
  }

  private final class FaultyFile implements StorageFile {
    private final String name;
    private final Inode inode;

    FaultyFile(String name, Inode inode) {
      this.name = name;
      this.inode = inode;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long size() {
      synchronized (FaultyStorage.this) {
        checkPower();
        return inode.size;
      }
    }

    @Override
    public void write(long offset, ByteBuffer source) {
      FileLimits.checkWrite(name, offset, source.remaining());
      synchronized (FaultyStorage.this) {
        checkPower();
        long growth = Math.max(0, offset + source.remaining() - inode.size);
        if (growth > 0 && bytes() + growth > bytesMax) {
          throw new AdbException(ErrorCode.DISK_FULL, "disk is full: file=" + name);
        }
        byte[] copied = new byte[source.remaining()];
        source.get(copied);
        inode.write((int) offset, copied);
        step();
      }
    }

    @Override
    public void force() {
      synchronized (FaultyStorage.this) {
        step();
        if (++forces >= failedForce) {
          failedForce = Long.MAX_VALUE;
          throw new AdbException(ErrorCode.IO_ERROR, "file could not be forced: file=" + name);
        }
        if (forcing) {
          inode.force();
        }
      }
    }

    @Override
    public ByteBuffer read(long offset, int length) {
      synchronized (FaultyStorage.this) {
        checkPower();
        FileLimits.checkRead(name, offset, length, inode.size);
        byte[] copy = Arrays.copyOfRange(inode.bytes, (int) offset, (int) offset + length);
        return ByteBuffer.wrap(copy).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
      }
    }

    @Override
    public void close() {}
  }
}
