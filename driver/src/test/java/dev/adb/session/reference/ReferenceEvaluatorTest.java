package dev.adb.session.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.session.reference.ReferenceData.Attribute;
import dev.adb.session.reference.ReferenceData.Event;
import dev.adb.session.reference.ReferenceData.EventType;
import dev.adb.session.reference.ReferenceData.Stream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Goal: the evaluator says what the specification says. Method: its sentences as small programs,
 * each with rows that were worked out by hand.
 */
class ReferenceEvaluatorTest {
  private static final Stream ACCOUNT = new Stream("account", "account_id", "bigint");
  private static final EventType DEPOSITED =
      new EventType(
          "moneydeposited",
          ACCOUNT,
          List.of(
              new Attribute("amount", "decimal(12,2)", false),
              new Attribute("channel", "string", true),
              new Attribute("points", "int", true)));
  private static final EventType WITHDRAWN =
      new EventType(
          "moneywithdrawn", ACCOUNT, List.of(new Attribute("amount", "decimal(12,2)", false)));
  private static final EventType SENT =
      new EventType(
          "transfersent",
          ACCOUNT,
          List.of(
              new Attribute("to_account", "bigint", false),
              new Attribute("amount", "decimal(12,2)", false)));

  private static final String MOVEMENT =
      """
      movement(account, amount, global_position) :-
        MoneyDeposited(amount, global_position) on account(account).
      movement(account, -x, global_position) :-
        MoneyWithdrawn(amount = x, global_position) on account(account).
      """;
  private static final String REACHES =
      """
      reaches(source, target) :- TransferSent(to_account = target) on account(source).
      reaches(source, target) :-
        reaches(source, middle), TransferSent(to_account = target) on account(middle).
      """;
  private static final String HOPS =
      """
      hops(account, n = min(0))     :- account = 1.
      hops(account, n = min(m + 1)) :-
        hops(source, m), TransferSent(to_account = account) on account(source).
      """;

  private final List<Event> events = new ArrayList<>();

  @Test
  void balanceCountsEqualDepositsTwiceWhereTheHeadTellsThemApart() {
    deposit(1, "10", "web", 1);
    deposit(1, "10", "web", 1);
    withdraw(1, "3");
    withdraw(2, "4");

    assertThat(
            find(
                MOVEMENT
                    + "balance(account, total = sum(x), movements = count()) :- movement(account, x, _). "
                    + "find a, t, m where balance(a, t, m)"))
        .containsExactlyInAnyOrder("1, 17.00, 3", "2, -4.00, 1");
    assertThat(
            find(
                "m(a, x) :- MoneyDeposited(amount = x) on account(a). find a, sum(x) where m(a, x)"))
        .containsExactly("1, 10.00");
    assertThat(find("find a, sum(x) where MoneyDeposited(amount = x) on account(a)"))
        .containsExactly("1, 20.00");
  }

  @Test
  void reachesOverACycle() {
    transfer(1, 2);
    transfer(2, 3);
    transfer(3, 2);

    assertThat(find(REACHES + "find s, t where reaches(s, t)"))
        .containsExactlyInAnyOrder("1, 2", "1, 3", "2, 3", "2, 2", "3, 2", "3, 3");
    assertThat(find(REACHES + "find t where reaches(1, t), not reaches(t, 1) order by t desc"))
        .containsExactly("3", "2");
  }

  @Test
  void hopsKeepTheLeast() {
    transfer(1, 2);
    transfer(2, 3);
    transfer(3, 4);
    transfer(1, 3);
    transfer(4, 1);

    assertThat(find(HOPS + "find a, n where hops(a, n) order by a"))
        .containsExactly("1, 0", "2, 1", "3, 1", "4, 2");
  }

  @Test
  void mutualRecursion() {
    transfer(1, 2);
    transfer(2, 3);
    transfer(3, 4);

    assertThat(
            find(
                """
                odd(a, b) :- TransferSent(to_account = b) on account(a).
                odd(a, c) :- even(a, b), TransferSent(to_account = c) on account(b).
                even(a, c) :- odd(a, b), TransferSent(to_account = c) on account(b).
                find a, b where even(a, b)
                """))
        .containsExactlyInAnyOrder("1, 3", "2, 4");
  }

  @Test
  void disjunctionNeverMultiplies() {
    deposit(1, "10", "web", 1);
    deposit(1, "60", null, 1);

    assertThat(find("find sum(x) where MoneyDeposited(amount = x), (x > 5 or x > 50 or x < 100)"))
        .containsExactly("70.00");
    assertThat(find("find count() where MoneyDeposited() on account(a), (v = 1 or v = 2)"))
        .containsExactly("2");
    assertThat(find("find v, count() where MoneyDeposited(), (v = 1 or v = 2)"))
        .containsExactlyInAnyOrder("1, 2", "2, 2");
    assertThat(
            find(
                "find count() where MoneyDeposited(amount = x) on account(a),"
                    + " (x = 10 or MoneyDeposited(amount = y) on account(a), y > 5)"))
        .containsExactly("5");
    assertThat(
            find(
                "find count() where (MoneyDeposited(amount = x) or MoneyDeposited(amount = x), x > 5"
                    + " or MoneyDeposited(amount = x), MoneyDeposited(amount = x))"))
        .containsExactly("4");
  }

  @Test
  void variablesOfOneBranchAreItsOwn() {
    deposit(1, "10", "web", 1);
    withdraw(2, "10");

    assertThat(
            find(
                "find a where (MoneyDeposited(amount = x) on account(a), x > 5"
                    + " or MoneyWithdrawn(amount = x) on account(a), x > 5)"))
        .containsExactlyInAnyOrder("1", "2");
    assertThat(
            find(
                "find a, b where (MoneyDeposited(amount = x) on account(a)"
                    + " or MoneyWithdrawn() on account(a)),"
                    + " (MoneyWithdrawn(amount = x) on account(b) or MoneyDeposited() on account(b))"))
        .containsExactlyInAnyOrder("1, 2", "1, 1", "2, 2", "2, 1");
  }

  @Test
  void clausesArePooled() {
    deposit(1, "10", "web", 1);
    withdraw(1, "4");

    assertThat(
            find(
                """
                p(a, n = count(), s = sum(x), m = max(x)) :- MoneyDeposited(amount = x) on account(a).
                p(a, count(), sum(-x), max(x)) :- MoneyWithdrawn(amount = x) on account(a).
                p(a, count(), sum(x), max(1)) :- MoneyDeposited(amount = x) on account(a).
                find n, s, m where p(1, n, s, m)
                """))
        .containsExactly("3, 16.00, 10.00");
  }

  @Test
  void aggregatesOverNothing() {
    assertThat(find("find count() where MoneyDeposited()")).containsExactly("0");
    assertThat(find("find count(), sum(x) where MoneyDeposited(amount = x)"))
        .containsExactly("0, null");
    assertThat(find("find a, count() where MoneyDeposited() on account(a)")).isEmpty();
  }

  @Test
  void aggregatesSkipNulls() {
    deposit(1, "1", null, null);
    deposit(1, "1", "web", 2);
    deposit(1, "1", "web", 3);

    assertThat(
            find(
                "find count(), count(p), count(distinct c), sum(p), min(p), max(p), avg(p)"
                    + " where MoneyDeposited(points = p or null, channel = c or null)"))
        .containsExactly("3, 2, 1, 5, 2, 3, 2.500000");
    assertThat(find("find avg(x) where MoneyDeposited(amount = x)")).containsExactly("1.000000");
    assertThat(find("find avg(p) where x in (1, 1, 2), MoneyDeposited(points = p), p >= x"))
        .containsExactly("2.500000");
  }

  @Test
  void averagesAreRoundedHalfUp() {
    deposit(1, "0.01", null, 1);
    deposit(1, "0.01", null, 1);
    deposit(1, "0", null, 0);

    assertThat(find("find avg(p), avg(x) where MoneyDeposited(amount = x, points = p)"))
        .containsExactly("0.666667, 0.006667");
  }

  @Test
  void lastAndFirst() {
    deposit(1, "10", "web", 5);
    deposit(1, "20", "shop", 7);
    deposit(1, "30", "bank", 7);
    deposit(1, "40", "none", null);
    deposit(2, "50", "web", null);

    assertThat(
            find(
                "find a, last(x), first(c) where MoneyDeposited(amount = x, channel = c) on account(a)"))
        .containsExactlyInAnyOrder("1, 40.00, web", "2, 50.00, web");
    assertThat(
            find(
                "find a, last(c by p), first(x by p)"
                    + " where MoneyDeposited(amount = x, channel = c, points = p or null) on account(a)"))
        .containsExactlyInAnyOrder("1, shop, 10.00", "2, null, null");
    assertThatThrownBy(() -> find("find last(x) where x = 1, MoneyDeposited(), MoneyDeposited()"))
        .hasMessage("first and last need one event atom");
  }

  @Test
  void optionalAttributes() {
    deposit(1, "1", "web", null);
    deposit(2, "1", null, null);

    assertThat(find("find a where MoneyDeposited() on account(a)"))
        .containsExactlyInAnyOrder("1", "2");
    assertThat(find("find a where MoneyDeposited(channel = _) on account(a)")).containsExactly("1");
    assertThat(find("find a, channel where MoneyDeposited(channel) on account(a)"))
        .containsExactly("1, web");
    assertThat(find("find a where MoneyDeposited(channel = null) on account(a)"))
        .containsExactly("2");
    assertThat(find("find a, channel where MoneyDeposited(channel or null) on account(a)"))
        .containsExactlyInAnyOrder("1, web", "2, null");
    assertThat(find("find a where MoneyDeposited(channel = 'shop' or null) on account(a)"))
        .containsExactly("2");
    assertThat(
            find(
                "find a, b where MoneyDeposited(channel = c or null) on account(a),"
                    + " MoneyDeposited(channel = c) on account(b)"))
        .containsExactlyInAnyOrder("1, 1", "2, 1");
  }

  @Test
  void nullJoinsNullAndIsAValue() {
    deposit(1, "1", null, null);
    deposit(2, "2", "web", 3);
    String p =
        "p(a, c, n) :- MoneyDeposited(channel = c or null, points = n or null) on account(a). ";

    assertThat(find(p + "find a, b where p(a, c, _), p(b, c, _)"))
        .containsExactlyInAnyOrder("1, 1", "2, 2");
    assertThat(find(p + "find a where p(a, null, _)")).containsExactly("1");
    assertThat(find(p + "find a where p(a, c, _), c != 'web'")).containsExactly("1");
    assertThat(find(p + "find a where p(a, c, _), c in ('shop', null)")).containsExactly("1");
    assertThat(find(p + "find a where p(a, c, _), c not in ('shop', 'web')")).containsExactly("1");
    assertThat(find(p + "find a where p(a, _, n), n < 5")).containsExactly("2");
    assertThat(find(p + "find a where p(a, _, n), not (n < 5)")).containsExactly("1");
    assertThat(find(p + "find a where p(a, _, n), not (n between 1 and 5)")).containsExactly("1");
    assertThat(find(p + "find a where p(a, _, n), n not between 5 and 6")).containsExactly("2");
    assertThat(find(p + "find a where p(a, c, _), c like '_e%'")).containsExactly("2");
    assertThat(find(p + "find a where p(a, c, _), c not like 'x'")).containsExactly("2");
    assertThat(find(p + "find a where p(a, c, _), not (c like 'x')"))
        .containsExactlyInAnyOrder("1", "2");
    assertThat(find(p + "find a, n + 1 where p(a, _, n)"))
        .containsExactlyInAnyOrder("1, null", "2, 4");
    assertThat(find(p + "find n where p(_, _, n) order by n")).containsExactly("3", "null");
    assertThat(find(p + "find n where p(_, _, n) order by n desc")).containsExactly("null", "3");
  }

  @Test
  void negationOfABody() {
    deposit(1, "10", "web", 1);
    deposit(2, "10", "web", 2);
    withdraw(2, "7");

    assertThat(
            find(
                "find a where MoneyDeposited(amount = x) on account(a),"
                    + " not (MoneyWithdrawn() on account(a), x > 5)"))
        .containsExactly("1");
    assertThat(
            find(
                "find a where MoneyDeposited(points = p) on account(a),"
                    + " not (MoneyWithdrawn() on account(a) or p = 1)"))
        .isEmpty();
  }

  @Test
  void termsThatAreExpressionsRepeatedVariablesAndFacts() {
    deposit(1, "1", "web", 1);
    deposit(2, "3", "web", 3);
    deposit(4, "4.00", "web", 5);

    assertThat(find("find a where MoneyDeposited(amount = a) on account(a)"))
        .containsExactlyInAnyOrder("1", "4");
    assertThat(
            find(
                "find a where MoneyDeposited(points = p) on account(p - 1), a = p, p in (1, 5, 5)"))
        .containsExactly("5");
    assertThat(find("p(n = 1, s = 'x'). p(2, 'y'). p(1.0, 'x'). find a, b where p(a, b)"))
        .containsExactlyInAnyOrder("1, x", "2, y");
    assertThat(find("yes() :- MoneyDeposited(amount = 3). find 1 where yes()"))
        .containsExactly("1");
    assertThat(find("yes() :- MoneyDeposited(amount = 9). find 1 where yes()")).isEmpty();
  }

  @Test
  void arithmeticParametersAndLimits() {
    deposit(1, "1", "web", 7);
    deposit(2, "1", "web", -7);
    deposit(3, "1", "web", 3);

    assertThat(find("find p / 2, p % 4 where MoneyDeposited(points = p)"))
        .containsExactlyInAnyOrder("3, 3", "-3, -3", "1, 3");
    assertThat(find("find p where MoneyDeposited(points = p), p > ?", 0L))
        .containsExactlyInAnyOrder("7", "3");
    assertThat(find("find p where MoneyDeposited(points = p) order by -p limit 1 offset 1"))
        .containsExactly("3");
    assertThat(
            find(
                "find a, s = case when p < 0 then 'low' when p = 3 then 'mid' end || '!'"
                    + " where MoneyDeposited(points = p) on account(a)"))
        .containsExactlyInAnyOrder("1, null", "2, low!", "3, mid!");
  }

  @Test
  void streamsAreAtoms() {
    deposit(1, "1", "web", 7);
    withdraw(1, "1");

    assertThat(find("find t, v where account.events(event_type = t, version = v) on account(1)"))
        .containsExactlyInAnyOrder("moneydeposited, 1", "moneywithdrawn, 2");
  }

  private List<String> find(String text, @Nullable Object... parameters) {
    ReferenceData data =
        new ReferenceData(List.of(ACCOUNT), List.of(DEPOSITED, WITHDRAWN, SENT), List.of())
            .withEvents(events);
    return ReferenceEvaluator.find(data, text, Arrays.asList(parameters)).rows().stream()
        .map(row -> String.join(", ", row.stream().map(String::valueOf).toList()))
        .toList();
  }

  private void deposit(
      long account, String amount, @Nullable String channel, @Nullable Integer points) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("amount", new BigDecimal(amount).setScale(2));
    values.put("channel", channel);
    values.put("points", points == null ? null : (Object) points.longValue());
    events.add(new Event(DEPOSITED, account, 1, 1, values));
  }

  private void withdraw(long account, String amount) {
    events.add(
        new Event(WITHDRAWN, account, 1, 1, Map.of("amount", new BigDecimal(amount).setScale(2))));
  }

  private void transfer(long from, long to) {
    events.add(
        new Event(SENT, from, 1, 1, Map.of("to_account", to, "amount", new BigDecimal("1.00"))));
  }
}
