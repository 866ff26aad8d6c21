package dev.adb.engine.operator.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers of keys: the same ones as a map of lists of objects gives, whatever codes stand for them.
 */
class KeyTableTest {
  private final MemoryBudget memory = new MemoryBudget(1L << 30, "of a test", null);

  private static Stream<Arguments> everyPairOfTypes() {
    return RandomValues.TYPES.stream()
        .flatMap(
            first ->
                Stream.concat(
                    Stream.of(List.of(first)),
                    RandomValues.TYPES.stream().map(second -> List.of(first, second))))
        .map(Arguments::of);
  }

  /** Batches of keys, coded or not, beside what a map makes of them. */
  private static final class Model {
    final Random random;
    final List<DataType> types;
    final double nullShare;
    final double codedShare;
    final int dictionaryCount;
    final List<ObjectDictionary> dictionaries = new ArrayList<>();
    final Map<List<Object>, Integer> numbers = new HashMap<>();
    final List<List<@Nullable Object>> keys = new ArrayList<>();
    final List<Vector> vectors;
    final List<List<@Nullable Object>> columns = new ArrayList<>();

    Model(List<DataType> types, Random random) {
      this.types = types;
      this.random = random;
      nullShare = random.nextBoolean() ? 0 : 0.1;
      codedShare = random.nextInt(3) / 2.0;
      dictionaryCount = random.nextBoolean() ? 1 : 3;
      vectors = types.stream().map(Vector::new).toList();
    }

    Vector[] next(int rowCount, int distinctMax) {
      columns.clear();
      for (int i = 0; i < types.size(); i++) {
        List<@Nullable Object> values =
            RandomValues.of(types.get(i), rowCount, distinctMax, nullShare, random);
        columns.add(values);
        Vector vector = vectors.get(i);
        vector.clearNulls();
        if (distinctMax <= 300 && random.nextDouble() < codedShare) {
          dictionary(i).fill(vector, values);
        } else {
          for (int row = 0; row < rowCount; row++) {
            vector.setObject(row, values.get(row));
          }
        }
      }
      return vectors.toArray(new Vector[0]);
    }

    /** One of one or of three for each column. */
    private ObjectDictionary dictionary(int column) {
      while (dictionaries.size() < 3 * types.size()) {
        dictionaries.add(new ObjectDictionary());
      }
      return dictionaries.get(3 * column + random.nextInt(dictionaryCount));
    }

    private List<Object> identity(int row) {
      return columns.stream().map(column -> RandomValues.identity(column.get(row))).toList();
    }

    int add(int row) {
      Integer number = numbers.putIfAbsent(identity(row), numbers.size());
      if (number == null) {
        keys.add(new ArrayList<>(columns.stream().<@Nullable Object>map(c -> c.get(row)).toList()));
        return numbers.size() - 1;
      }
      return number;
    }

    int find(int row) {
      return numbers.getOrDefault(identity(row), -1);
    }

    void assertGathered(KeyTable table, String rerun) {
      assertThat(table.count()).as(rerun).isEqualTo(numbers.size());
      for (int column = 0; column < types.size(); column++) {
        Vector into = new Vector(types.get(column));
        for (int from = 0; from < table.count(); from += 1000) {
          int count = Math.min(1000, table.count() - from);
          table.gather(column, from, count, into);
          for (int i = 0; i < count; i++) {
            assertThat(RandomValues.identity(into.getObject(i)))
                .as(rerun)
                .isEqualTo(RandomValues.identity(keys.get(from + i).get(column)));
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyPairOfTypes")
  void numbersKeysLikeAMap(List<DataType> types) {
    // Goal: numbers are those of a map, for added and for looked up keys, as the table grows.
    // Method: random batches, coded or not, of few and then of many different values.
    long seed = RandomSeed.next();
    String rerun = RandomSeed.rerun(getClass(), seed);
    Model model = new Model(types, new Random(seed));
    KeyTable table = new KeyTable(types, memory);
    List<KeyFinder> finders = List.of(table.finder(), table.finder());
    int[] ordinals = new int[Batch.ROW_COUNT_MAX];
    for (int round = 0; round < 24; round++) {
      int rowCount = 1 + model.random.nextInt(round % 8 == 7 ? Batch.ROW_COUNT_MAX : 100);
      Vector[] keys = model.next(rowCount, round % 8 == 7 ? 3000 : 1 + 12 * round);
      boolean isAdding = model.random.nextInt(3) > 0;
      if (isAdding) {
        table.add(keys, rowCount, ordinals);
      } else if (model.random.nextBoolean()) {
        table.find(keys, rowCount, ordinals);
      } else {
        finders.get(model.random.nextInt(2)).find(keys, rowCount, ordinals);
      }
      int[] expected =
          IntStream.range(0, rowCount)
              .map(row -> isAdding ? model.add(row) : model.find(row))
              .toArray();
      assertThat(IntStream.of(ordinals).limit(rowCount)).as(rerun).containsExactly(box(expected));
    }
    model.assertGathered(table, rerun);
    assertThat(memory.used()).isEqualTo(table.memoryBytes()).isPositive();
    table.close();
    assertThat(memory.used()).isZero();
  }

  private static Integer[] box(int[] values) {
    return IntStream.of(values).boxed().toArray(Integer[]::new);
  }

  @Test
  void numbersWideKeys() {
    // Goal: keys of more columns than a mask has bits are told apart. Method: as above.
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      types.add(RandomValues.TYPES.get(i % RandomValues.TYPES.size()));
    }
    Model model = new Model(types, random);
    KeyTable table = new KeyTable(types, memory);
    int[] ordinals = new int[Batch.ROW_COUNT_MAX];
    for (int round = 0; round < 4; round++) {
      Vector[] keys = model.next(200, 2);
      table.add(keys, 200, ordinals);
      for (int row = 0; row < 200; row++) {
        assertThat(ordinals[row]).as(RandomSeed.rerun(getClass(), seed)).isEqualTo(model.add(row));
      }
    }
    model.assertGathered(table, RandomSeed.rerun(getClass(), seed));
  }

  @Test
  void rowsOfNoColumnsHaveOneKey() {
    KeyTable table = new KeyTable(List.of(), memory);
    int[] ordinals = {7, 7};
    table.find(new Vector[0], 2, ordinals);
    assertThat(ordinals).containsExactly(-1, -1);
    assertThat(table.count()).isZero();
    table.add(new Vector[0], 2, ordinals);
    assertThat(ordinals).containsExactly(0, 0);
    assertThat(table.count()).isOne();
  }

  @Test
  void whatWasMissingIsFoundOnceItIsAdded() {
    ObjectDictionary dictionary = new ObjectDictionary();
    Vector vector = new Vector(DataType.STRING);
    dictionary.fill(vector, java.util.Arrays.asList("a", "b", null));
    KeyTable table = new KeyTable(List.of(DataType.STRING), memory);
    int[] ordinals = new int[3];
    table.add(new Vector[] {vector}, 1, ordinals);
    table.find(new Vector[] {vector}, 3, ordinals);
    assertThat(ordinals).containsExactly(0, -1, -1);
    table.find(new Vector[] {vector}, 3, ordinals);
    assertThat(ordinals).containsExactly(0, -1, -1);
    table.add(new Vector[] {vector}, 3, ordinals);
    assertThat(ordinals).containsExactly(0, 1, 2);
    table.find(new Vector[] {vector}, 3, ordinals);
    assertThat(ordinals).containsExactly(0, 1, 2);
  }

  @Test
  void growsOnlyAsFarAsItsMemory() {
    MemoryBudget small = new MemoryBudget(100_000, "of a query", null);
    KeyTable table = new KeyTable(List.of(DataType.BIGINT), small, "hash aggregate");
    Vector vector = new Vector(DataType.BIGINT);
    int[] ordinals = new int[Batch.ROW_COUNT_MAX];
    assertThatThrownBy(
            () -> {
              for (long next = 0; ; ) {
                for (int row = 0; row < Batch.ROW_COUNT_MAX; row++) {
                  vector.longs()[row] = next++;
                }
                table.add(new Vector[] {vector}, Batch.ROW_COUNT_MAX, ordinals);
              }
            })
        .hasMessage(
            "hash aggregate needs more memory than is allowed: limit=100000 bytes of a query");
    table.close();
    assertThat(small.used()).isZero();
  }
}
