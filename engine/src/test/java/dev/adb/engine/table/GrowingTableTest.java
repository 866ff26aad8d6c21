package dev.adb.engine.table;

import static dev.adb.engine.Accounts.attribute;
import static dev.adb.engine.Accounts.compare;
import static dev.adb.engine.Accounts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Append;
import dev.adb.engine.Database;
import dev.adb.engine.DatabaseOptions;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.storage.RandomSeed;
import dev.adb.engine.txn.Committer.Durability;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Readers without locks while arrays grow, columns appear and definitions change. */
class GrowingTableTest {
  private static final int EVENT_COUNT = 40_000;
  private static final int CORRELATED_FROM = 9_000;
  private static final int IDENTIFIED_FROM = 15_000;
  private static final int UNIT_FROM = 22_000;

  private final long seed = RandomSeed.next();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private static @Nullable String note(int number) {
    return number % 7 == 0 ? null : "note " + number % 3_000;
  }

  private static String key(int number) {
    return "k" + number % 5_000;
  }

  /** A row as the event of a number must be read. */
  private static List<@Nullable Object> expected(int number, boolean withUnit) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add((long) number);
    row.add(key(number));
    row.add((long) ((number - (number % 5_000 == 0 ? 1 : 0)) / 5_000 + 1));
    row.add(number);
    row.add(note(number));
    row.add(number < 5_000 || number % 3 == 0 ? null : new BigDecimal(number).setScale(20));
    row.add(number >= CORRELATED_FROM && number % 2 == 0 ? "c" + number : null);
    if (withUnit) {
      row.add(number >= UNIT_FROM ? "u" + number % 5 : "none");
    }
    return row;
  }

  private static void define(Database database) {
    Transaction transaction = database.begin(true);
    transaction.define(
        new CreateStream(1, "s", List.of(new KeyPart("k", DataType.STRING)), false, null));
    for (int type = 10; type <= 20; type += 10) {
      transaction.define(
          new CreateEventType(
              type,
              1,
              "T" + type,
              List.of(
                  attribute(type + 1, "number", DataType.INT, false),
                  attribute(type + 2, "note", DataType.STRING, true),
                  attribute(type + 3, "big", DataType.decimal(38, 20), true)),
              null));
    }
    transaction.commit();
  }

  private static int type(int number) {
    return number % 4 == 0 ? 20 : 10;
  }

  private void write(Database database) {
    Random random = new Random(seed);
    for (int number = 1; number <= EVENT_COUNT; ) {
      Transaction transaction = database.begin(true);
      if (number >= UNIT_FROM && transaction.catalog().nextId() == 24) {
        for (int type = 10; type <= 20; type += 10) {
          transaction.define(
              new AddAttribute(type, attribute(type + 20, "unit", DataType.STRING, "none")));
        }
      }
      int end = Math.min(EVENT_COUNT + 1, number + 1 + random.nextInt(60));
      if (number < UNIT_FROM) {
        end = Math.min(end, UNIT_FROM);
      }
      for (; number < end; number++) {
        Append append =
            new Append(transaction, "s", "T" + type(number), key(number))
                .set("number", number)
                .set("note", note(number))
                .set("big", expected(number, false).get(5))
                .correlation((String) expected(number, false).get(6));
        if (number >= IDENTIFIED_FROM && number % 5 == 0) {
          append.id(new UUID(0, number));
        }
        if (number >= UNIT_FROM) {
          append.set("unit", "u" + number % 5);
        }
        append.add();
      }
      transaction.commit();
    }
  }

  private static int[] columns(int type, boolean withUnit) {
    List<Integer> columns =
        new ArrayList<>(
            List.of(
                CommonColumn.GLOBAL_POSITION,
                CommonColumn.KEY,
                CommonColumn.VERSION,
                type + 1,
                type + 2,
                type + 3,
                CommonColumn.CORRELATION_ID));
    if (withUnit) {
      columns.add(type + 20);
    }
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void check(ReadView view, Random random) {
    int type = random.nextBoolean() ? 10 : 20;
    boolean withUnit = view.catalog().nextId() > 24;
    int position = (int) view.position();
    int from = Math.max(1, position - 6_000);
    int number = from;
    for (List<@Nullable Object> row :
        rows(
            view,
            new EventTypeSource(type),
            List.of(
                compare(CommonColumn.GLOBAL_POSITION, Comparison.GREATER_OR_EQUAL, (long) from)),
            columns(type, withUnit))) {
      while (type(number) != type) {
        number++;
      }
      assertThat(row).isEqualTo(expected(number, withUnit));
      number++;
    }
    while (number <= position && type(number) != type) {
      number++;
    }
    assertThat(number).isEqualTo(position + 1);
    if (position > 0) {
      checkKey(view, 1 + random.nextInt(position));
      checkNulls(view, type, position);
    }
  }

  private static void checkKey(ReadView view, int number) {
    List<List<@Nullable Object>> found =
        rows(
            view,
            new EventTypeSource(type(number)),
            List.of(
                compare(CommonColumn.KEY, Comparison.EQUAL, key(number)),
                compare(type(number) + 1, Comparison.EQUAL, number)),
            CommonColumn.GLOBAL_POSITION,
            CommonColumn.EVENT_ID);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get(0)).isEqualTo((long) number);
    if (number >= IDENTIFIED_FROM && number % 5 == 0) {
      assertThat(found.get(0).get(1)).isEqualTo(new UUID(0, number));
    }
  }

  private static void checkNulls(ReadView view, int type, int position) {
    long nulls = 0;
    for (int number = 1; number <= position; number++) {
      nulls += type(number) == type && note(number) == null ? 1 : 0;
    }
    assertThat(rows(view, new EventTypeSource(type), List.of(new IsNull(type + 2))))
        .hasSize((int) nulls);
  }

  @Test
  void showsReadersEveryValueOfTheirSnapshotWhileTheTableGrows() throws InterruptedException {
    // Goal: a reader never sees half a row, a lost null or a column that is not there yet.
    // Method: every value of an event follows from its position; readers compute it again.
    try (Database database =
        Database.openMemory("growing", DatabaseOptions.DEFAULT.withDurability(Durability.NONE))) {
      define(database);
      AtomicBoolean stop = new AtomicBoolean();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Random random = new Random(seed + i);
        Thread reader =
            new Thread(
                () -> {
                  while (!stop.get()) {
                    check(database.begin(true).view(), random);
                  }
                });
        reader.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
        reader.start();
        readers.add(reader);
      }
      write(database);
      stop.set(true);
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(failures).as(RandomSeed.rerun(getClass(), seed)).isEmpty();
      check(database.begin(true).view(), new Random(seed));
      assertThat(
              rows(
                  database.begin(true).view(),
                  new ScanRequest(new AllEventsSource(), new int[] {}, List.of(), null)))
          .hasSize(EVENT_COUNT);
    }
  }
}
