package dev.adb.calcite.fixpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.calcite.fixpoint.RelationForm.Column;
import dev.adb.datalog.rel.FixpointRelation.Extremum;
import dev.adb.engine.error.AdbException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;

class RelationRowsTest {
  private static final Column PLAIN = new Column.Plain();

  private static RelationRows distinct(Column... columns) {
    return new RelationRows(
        new RelationForm(
            "r", List.of(columns), Collections.nCopies(columns.length, (Extremum) null), false));
  }

  private static RelationRows extreme(Extremum... extrema) {
    return new RelationRows(
        new RelationForm(
            "r", Collections.nCopies(extrema.length, PLAIN), Arrays.asList(extrema), false));
  }

  private static List<Object> live(RelationRows rows) {
    List<Object> live = new ArrayList<>();
    for (int number = 0; number < rows.count(); number++) {
      if (rows.isLive(number)) {
        Object row = rows.row(number);
        live.add(row instanceof Object[] values ? Arrays.asList(values) : row);
      }
    }
    return live;
  }

  @Test
  void valuesAreTheSameHoweverTheyAreWritten() {
    RelationRows decimals = distinct(new Column.Decimal(5, 2), PLAIN);
    assertThat(decimals.add(new Object[] {new BigDecimal("1.5"), 1})).isTrue();
    assertThat(decimals.add(new Object[] {new BigDecimal("1.50"), 1})).isFalse();
    assertThat(live(decimals)).containsExactly(List.of(new BigDecimal("1.50"), 1));

    RelationRows doubles = distinct(new Column.Floating());
    assertThat(doubles.add(0.0)).isTrue();
    assertThat(doubles.add(-0.0)).isFalse();
    assertThat(doubles.add(Double.NaN)).isTrue();
    assertThat(doubles.add(Double.longBitsToDouble(0x7ff8000000000001L))).isFalse();

    RelationRows others = distinct(PLAIN);
    assertThat(others.add(new ByteString(new byte[] {1, 2}))).isTrue();
    assertThat(others.add(new ByteString(new byte[] {1, 2}))).isFalse();
    assertThat(others.add(new UUID(1, 2))).isTrue();
    assertThat(others.add(new UUID(1, 2))).isFalse();
    assertThat(others.add(null)).isTrue();
    assertThat(others.add(null)).isFalse();
  }

  @Test
  void aDecimalWithTooManyDigitsIsRefused() {
    RelationRows decimals = distinct(new Column.Decimal(4, 2));

    assertThat(decimals.add(new BigDecimal("99.99"))).isTrue();
    assertThatThrownBy(() -> decimals.add(new BigDecimal("100")))
        .isInstanceOf(AdbException.class)
        .hasMessage("value does not fit decimal(4,2): value=100, relation=r");
  }

  @Test
  void aBetterRowReplacesOneThatWasReadAndIsInTheNextDelta() {
    RelationRows rows = extreme(null, Extremum.MIN);
    rows.add(new Object[] {"a", 5});
    rows.add(new Object[] {"b", 1});
    rows.add(new Object[] {"a", 4});
    assertThat(rows.count()).as("nobody had read the first").isEqualTo(2);
    assertThat(rows.nextRound()).isTrue();

    assertThat(rows.add(new Object[] {"a", 4})).isFalse();
    assertThat(rows.add(new Object[] {"a", 6})).isFalse();
    assertThat(rows.add(new Object[] {"a", 3})).isTrue();
    assertThat(rows.nextRound()).isTrue();

    assertThat(rows.deltaStart()).isEqualTo(2);
    assertThat(rows.deltaEnd()).isEqualTo(3);
    assertThat(live(rows)).containsExactly(List.of("b", 1), List.of("a", 3));
    assertThat(rows.nextRound()).isFalse();
  }

  @Test
  void extremaFollowTheOrderOfValues() {
    RelationRows text = extreme(null, Extremum.MAX);
    text.add(new Object[] {1, "\uffff"});
    assertThat(text.add(new Object[] {1, new String(Character.toChars(0x10000))})).isTrue();
    assertThat(text.add(new Object[] {1, "\uffff"})).isFalse();

    RelationRows doubles = extreme(null, Extremum.MAX);
    doubles.add(new Object[] {1, Double.POSITIVE_INFINITY});
    assertThat(doubles.add(new Object[] {1, Double.NaN})).isTrue();
    assertThat(doubles.add(new Object[] {1, 1.0})).isFalse();
  }

  @Test
  void aRelationOfNothingButExtremaHasOneRow() {
    RelationRows rows = extreme(Extremum.MIN);
    rows.add(3);
    rows.add(null);
    rows.add(2);
    rows.add(7);

    assertThat(live(rows)).containsExactly(2);
  }

  /** Goal: a set, whatever the rows. Method: random rows, compared with Java's set. */
  @Test
  void randomRowsAreASet() {
    long seed = Long.getLong("adb.seed", 4711);
    Random random = new Random(seed);
    RelationRows rows = distinct(PLAIN, PLAIN);
    Set<List<Object>> expected = new HashSet<>();
    for (int n = 0; n < 50_000; n++) {
      Object first = random.nextInt(20) == 0 ? null : (Object) (long) random.nextInt(200);
      Object second = "t" + random.nextInt(100);
      assertThat(rows.add(new Object[] {first, second}))
          .as("rerun: mvn test -Dtest=RelationRowsTest -Dadb.seed=" + seed)
          .isEqualTo(expected.add(Arrays.asList(first, second)));
    }
    assertThat(live(rows)).hasSize(expected.size());
  }
}
