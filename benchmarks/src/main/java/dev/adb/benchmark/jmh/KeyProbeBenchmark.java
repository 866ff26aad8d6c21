package dev.adb.benchmark.jmh;

import dev.adb.benchmark.peer.DiskUsage;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.index.Sealed;
import dev.adb.engine.storage.FileStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Finding a random key of 8 bytes and its last version, in nanoseconds a key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeyProbeBenchmark {
  private static final UUID DATABASE = new UUID(1, 2);
  private static final int PROBES = 1_024;
  private static final int KEY_BYTES = 8;
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  @Param({"100000", "1000000"})
  public int keyCount = 1;

  /** Runs on disk that the keys are spread over; 0 keeps them in memory. */
  @Param({"0", "1", "4"})
  public int runs;

  private final Path directory = SequenceFiles.temporary();
  private final FileStorage storage = FileStorage.open(directory);
  private final byte[][] probes = new byte[PROBES][];
  private final KeyIndex index = new KeyIndex();
  private int written;

  @Setup(Level.Trial)
  public void fill() {
    int each = runs == 0 ? keyCount : keyCount / runs;
    for (int i = 0; i < keyCount; i++) {
      int ordinal = index.add(key(i), 0, KEY_BYTES);
      index.append(ordinal, 1, i, i + 1, 1);
      if (runs > 0 && (i + 1) % each == 0) {
        Sealed sealed = index.seal(i + 1);
        index.replace(sealed, index.write(storage, this::name, DATABASE, 1, sealed));
      }
    }
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < PROBES; i++) {
      probes[i] = key(random.nextInt(keyCount));
    }
  }

  private String name(String extension) {
    return "%06d.%s".formatted(++written, extension);
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(KEY_BYTES).putLong(number * SCATTER).array();
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    storage.close();
    DiskUsage.delete(directory);
  }

  @Benchmark
  @OperationsPerInvocation(PROBES)
  public long find() {
    long sum = 0;
    for (byte[] probe : probes) {
      sum += index.find(probe, 0, KEY_BYTES);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(PROBES)
  public long findLastVersion() {
    long sum = 0;
    for (byte[] probe : probes) {
      sum += index.lastVersion(index.find(probe, 0, KEY_BYTES));
    }
    return sum;
  }
}
