package dev.adb.benchmark.jmh;

import dev.adb.engine.encoding.LongSequence;
import java.io.IOException;
import java.util.SplittableRandom;
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

/** Encoding and decoding a column of 1,048,576 numbers, in nanoseconds a number. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SequenceBenchmark {
  private static final int PROBES = 1_024;

  @Param public Numbers numbers = Numbers.POSITIONS;

  private long[] values = {};
  private final long[] into = new long[LongSequence.BLOCK_COUNT];
  private final int[] probes = new int[PROBES];
  private final SequenceFiles files = new SequenceFiles();
  private LongSequence sequence = files.write(values);

  @Setup(Level.Trial)
  public void write() {
    values = numbers.draw();
    sequence = files.write(values);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < PROBES; i++) {
      probes[i] = random.nextInt(values.length);
    }
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    files.close();
  }

  /** Into a file that is forced and verified, as a checkpoint does. */
  @Benchmark
  @OperationsPerInvocation(Numbers.COUNT)
  public void encode() {
    files.writeAndDelete(values);
  }

  @Benchmark
  @OperationsPerInvocation(Numbers.COUNT)
  public long decode() {
    long sum = 0;
    for (int from = 0; from < Numbers.COUNT; from += into.length) {
      sequence.read(from, into.length, into, 0);
      sum += into[0];
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(PROBES)
  public long getAtRandom() {
    long sum = 0;
    for (int probe : probes) {
      sum += sequence.get(probe);
    }
    return sum;
  }
}
