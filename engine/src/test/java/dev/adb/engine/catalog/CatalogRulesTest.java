package dev.adb.engine.catalog;

import static dev.adb.engine.Accounts.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.adb.engine.Accounts;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CheckText;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.CreateView;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.DropEventType;
import dev.adb.engine.catalog.CatalogChange.DropIndex;
import dev.adb.engine.catalog.CatalogChange.DropStream;
import dev.adb.engine.catalog.CatalogChange.DropView;
import dev.adb.engine.catalog.CatalogChange.MakeOptional;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which definitions are refused and why, and what the others make of the catalog. */
class CatalogRulesTest {
  private static final int NEXT = Accounts.NEXT_ID;
  private static final CatalogSnapshot ACCOUNTS = accounts();

  private static CatalogSnapshot accounts() {
    try (Database database = Accounts.open()) {
      return database.snapshot().catalog();
    }
  }

  private static CatalogSnapshot apply(CatalogSnapshot base, CatalogChange... changes) {
    CatalogSnapshot catalog = base;
    for (CatalogChange change : changes) {
      catalog = CatalogEditor.apply(catalog, change, base.version() + 1);
    }
    return catalog;
  }

  private static EventTypeDefinition type(CatalogSnapshot catalog, int id) {
    return Objects.requireNonNull(catalog.eventType(id));
  }

  private static CreateStream stream(String name, String key, DataType type) {
    return new CreateStream(NEXT, name, List.of(new KeyPart(key, type)), false, null);
  }

  private static CreateEventType event(String name, AttributeDefinition... attributes) {
    return new CreateEventType(NEXT, Accounts.STREAM, name, List.of(attributes), null);
  }

  private static CreateEventType withAttribute(String name, DataType type) {
    return event("New", attribute(NEXT + 1, name, type, true));
  }

  private static AddAttribute add(String name, DataType type, boolean optional) {
    return new AddAttribute(Accounts.CLOSED, attribute(NEXT, name, type, optional));
  }

  private static String reserved(String name) {
    return "the name "
        + name
        + " is reserved: every event has common columns, and adb_ is kept"
        + " for aDB";
  }

  static Stream<Arguments> refused() {
    String long129 = "x".repeat(129);
    List<AttributeDefinition> many = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      many.add(attribute(NEXT + 1 + i, "a" + i, DataType.INT, true));
    }
    CreateStream twoParts =
        new CreateStream(
            NEXT,
            "s",
            List.of(new KeyPart("a", DataType.INT), new KeyPart("b", DataType.INT)),
            false,
            null);
    ErrorCode name = ErrorCode.INVALID_NAME;
    ErrorCode exists = ErrorCode.ALREADY_EXISTS;
    ErrorCode type = ErrorCode.TYPE_MISMATCH;
    return Stream.of(
        Arguments.of(
            stream("ADB", "k", DataType.INT),
            name,
            "a stream cannot be named ADB: the name is reserved"),
        Arguments.of(
            stream("main", "k", DataType.INT),
            name,
            "a stream cannot be named main: the name is reserved"),
        Arguments.of(
            stream("Information_Schema", "k", DataType.INT),
            name,
            "a stream cannot be named Information_Schema: the name is reserved"),
        Arguments.of(
            stream("", "k", DataType.INT),
            name,
            "the name of a stream has 1 to 128 characters, got 0"),
        Arguments.of(
            stream(long129, "k", DataType.INT),
            name,
            "the name of a stream has 1 to 128 characters, got 129"),
        Arguments.of(
            stream("s", "", DataType.INT),
            name,
            "the name of a key has 1 to 128 characters, got 0"),
        Arguments.of(stream("ACCOUNT", "k", DataType.INT), exists, "stream ACCOUNT exists already"),
        Arguments.of(
            twoParts, ErrorCode.NOT_SUPPORTED, "the key of stream s has 2 parts: one part for now"),
        Arguments.of(stream("s", "Version", DataType.INT), name, reserved("Version")),
        Arguments.of(stream("s", "event_type", DataType.INT), name, reserved("event_type")),
        Arguments.of(
            stream("s", "k", DataType.DOUBLE),
            type,
            "key k of stream s cannot be double: use string, int, bigint, uuid or date"),
        Arguments.of(
            stream("s", "k", DataType.decimal(5, 0)),
            type,
            "key k of stream s cannot be decimal(5,0): use string, int, bigint, uuid or date"),
        Arguments.of(event("moneydeposited"), exists, "event moneydeposited exists already"),
        Arguments.of(
            event("Events"),
            name,
            "an event cannot be named events: account.events holds all events of the stream"),
        Arguments.of(event(""), name, "the name of an event has 1 to 128 characters, got 0"),
        Arguments.of(
            withAttribute("global_position", DataType.INT), name, reserved("global_position")),
        Arguments.of(withAttribute("Event_Id", DataType.UUID), name, reserved("Event_Id")),
        Arguments.of(withAttribute("event_type", DataType.STRING), name, reserved("event_type")),
        Arguments.of(withAttribute("ADB_x", DataType.STRING), name, reserved("ADB_x")),
        Arguments.of(
            withAttribute("ACCOUNT_ID", DataType.BIGINT),
            name,
            "an attribute cannot be named ACCOUNT_ID: the key of stream account is"),
        Arguments.of(
            event(
                "New",
                attribute(NEXT + 1, "a", DataType.INT, true),
                attribute(NEXT + 2, "A", DataType.INT, true)),
            exists,
            "attribute A exists already"),
        Arguments.of(
            withAttribute("owner", DataType.INT),
            type,
            "attribute owner is string in AccountOpened and cannot be int in another event of"
                + " stream account"),
        Arguments.of(
            withAttribute("owner", DataType.varchar(9)),
            type,
            "attribute owner is string in AccountOpened and cannot be varchar(9) in another event"
                + " of stream account"),
        Arguments.of(
            withAttribute("AMOUNT", DataType.decimal(11, 4)),
            type,
            "attribute AMOUNT is decimal(12,2) in MoneyDeposited and cannot be decimal(11,4) in"
                + " another event of stream account"),
        Arguments.of(
            new CreateEventType(NEXT, Accounts.STREAM, "New", many, null),
            ErrorCode.LIMIT_EXCEEDED,
            "event New would have 1001 attributes, limit=1000"),
        Arguments.of(
            add("memo", DataType.STRING, false),
            ErrorCode.INVALID_DEFINITION,
            "attribute memo added to AccountClosed must be optional or have a default: older events"
                + " have no value"),
        Arguments.of(
            add("amount", DataType.INT, true),
            type,
            "attribute amount is decimal(12,2) in MoneyDeposited and cannot be int in another event"
                + " of stream account"),
        Arguments.of(
            new AddAttribute(Accounts.FLAGGED, attribute(NEXT, "Reason", DataType.STRING, true)),
            exists,
            "attribute Reason exists already"),
        Arguments.of(
            new RenameAttribute(Accounts.DEPOSITED, Accounts.CHANNEL, "Amount", List.of()),
            exists,
            "attribute Amount exists already"),
        Arguments.of(
            new RenameAttribute(Accounts.DEPOSITED, Accounts.CHANNEL, "metadata", List.of()),
            name,
            reserved("metadata")),
        Arguments.of(
            new RenameAttribute(Accounts.DEPOSITED, Accounts.AMOUNT, "owner", List.of()),
            type,
            "attribute owner is string in AccountOpened and cannot be decimal(12,2) in another"
                + " event of stream account"),
        Arguments.of(
            new RenameEventType(Accounts.DEPOSITED, "AccountClosed"),
            exists,
            "event AccountClosed exists already"),
        Arguments.of(
            new RenameEventType(Accounts.DEPOSITED, "events"),
            name,
            "an event cannot be named events: account.events holds all events of the stream"),
        Arguments.of(
            new WidenAttribute(Accounts.DEPOSITED, Accounts.AMOUNT, DataType.decimal(12, 4)),
            type,
            "attribute amount of MoneyDeposited is decimal(12,2) and can only be widened, not made"
                + " decimal(12,4)"),
        Arguments.of(
            new WidenAttribute(Accounts.DEPOSITED, Accounts.AMOUNT, DataType.decimal(12, 2)),
            type,
            "attribute amount of MoneyDeposited is decimal(12,2) and can only be widened, not made"
                + " decimal(12,2)"),
        Arguments.of(
            new WidenAttribute(Accounts.OPENED, Accounts.OPENED_AT, DataType.STRING),
            type,
            "attribute opened_at of AccountOpened is timestamp and can only be widened, not made"
                + " string"),
        Arguments.of(
            new CreateIndex(NEXT, Accounts.DEPOSITED, "", List.of(Accounts.CHANNEL)),
            name,
            "the name of an index has 1 to 128 characters, got 0"),
        Arguments.of(
            new CreateIndex(NEXT, Accounts.DEPOSITED, "i", List.of()),
            ErrorCode.INVALID_DEFINITION,
            "index i of MoneyDeposited names no attribute"),
        Arguments.of(
            new CreateIndex(
                NEXT, Accounts.DEPOSITED, "i", List.of(Accounts.CHANNEL, Accounts.CHANNEL)),
            ErrorCode.INVALID_DEFINITION,
            "index i of MoneyDeposited names attribute channel twice"),
        Arguments.of(
            new CreateView(NEXT, ViewDefinition.Kind.RULE, "moneydeposited", "x", null),
            exists,
            "an event is named moneydeposited already"),
        Arguments.of(
            new CreateView(NEXT, ViewDefinition.Kind.VIEW, long129, "x", null),
            name,
            "the name of a view has 1 to 128 characters, got 129"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  void refuses(CatalogChange change, ErrorCode code, String message) {
    assertThatThrownBy(() -> apply(ACCOUNTS, change))
        .isInstanceOfSatisfying(AdbException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void countsDroppedAttributesAgainstTheLimit() {
    List<AttributeDefinition> many = new ArrayList<>();
    for (int i = 0; i < Limits.ATTRIBUTE_COUNT_MAX; i++) {
      many.add(attribute(NEXT + 1 + i, "a" + i, DataType.INT, true));
    }
    CatalogSnapshot full =
        apply(
            ACCOUNTS,
            new CreateEventType(NEXT, Accounts.STREAM, "Full", many, null),
            new DropAttribute(NEXT, NEXT + 1));

    assertThatThrownBy(
            () ->
                apply(
                    full,
                    new AddAttribute(NEXT, attribute(full.nextId(), "more", DataType.INT, true))))
        .hasMessage("event Full would have 1001 attributes, limit=1000");
  }

  @Test
  void refusesToDropAnAttributeThatAnIndexUses() {
    CatalogSnapshot indexed =
        apply(
            ACCOUNTS,
            new CreateIndex(NEXT, Accounts.DEPOSITED, "by_channel", List.of(Accounts.CHANNEL)));

    assertThatThrownBy(
            () -> apply(indexed, new DropAttribute(Accounts.DEPOSITED, Accounts.CHANNEL)))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEPENDENT_OBJECTS))
        .hasMessage("attribute channel of MoneyDeposited is used by index by_channel");
    assertThatThrownBy(
            () ->
                apply(
                    indexed,
                    new CreateIndex(
                        NEXT + 1, Accounts.CLOSED, "BY_CHANNEL", List.of(Accounts.CHANNEL))))
        .hasMessage("index BY_CHANNEL exists already");
    apply(indexed, new DropIndex(NEXT), new DropAttribute(Accounts.DEPOSITED, Accounts.CHANNEL));
  }

  @Test
  void findsNamesWithoutRegardToCaseAndKeepsThemAsCreated() {
    assertThat(ACCOUNTS.stream("ACCOUNT")).isNotNull();
    assertThat(ACCOUNTS.eventTypes("moneyDEPOSITED"))
        .extracting(EventTypeDefinition::name)
        .containsExactly("MoneyDeposited");
    assertThat(type(ACCOUNTS, Accounts.DEPOSITED).attribute("CHANNEL")).isNotNull();
  }

  @Test
  void takesAFreeNameAgain() {
    CatalogSnapshot changed =
        apply(
            ACCOUNTS,
            new DropAttribute(Accounts.DEPOSITED, Accounts.CHANNEL),
            new AddAttribute(Accounts.DEPOSITED, attribute(NEXT, "channel", DataType.INT, true)),
            new RenameEventType(Accounts.CLOSED, "Ended"),
            new CreateEventType(NEXT + 1, Accounts.STREAM, "AccountClosed", List.of(), null),
            new RenameAttribute(Accounts.FLAGGED, Accounts.REASON, "REASON", List.of()));

    assertThat(type(changed, Accounts.DEPOSITED).visibleAttributes())
        .extracting(AttributeDefinition::id)
        .containsExactly(Accounts.AMOUNT, NEXT);
    assertThat(type(changed, Accounts.DEPOSITED).schemaVersion()).isEqualTo(3);
    assertThat(type(changed, Accounts.DEPOSITED).definedAt()).isEqualTo(2);
    assertThat(type(changed, Accounts.OPENED).definedAt()).isEqualTo(1);
    assertThat(changed.nextId()).isEqualTo(NEXT + 2);
    assertThat(type(ACCOUNTS, Accounts.DEPOSITED).schemaVersion()).isEqualTo(1);
  }

  @Test
  void rewritesTheChecksThatNameARenamedAttribute() {
    CatalogSnapshot changed =
        apply(
            ACCOUNTS,
            new RenameAttribute(
                Accounts.DEPOSITED,
                Accounts.AMOUNT,
                "total",
                List.of(new CheckText(Accounts.AMOUNT, "total > 0"))));

    AttributeDefinition total =
        Objects.requireNonNull(type(changed, Accounts.DEPOSITED).attribute("total"));
    assertThat(total.id()).isEqualTo(Accounts.AMOUNT);
    assertThat(total.checkText()).isEqualTo("total > 0");
  }

  @Test
  void showsADecimalOfAStreamInTheWidestOfItsTypes() {
    CatalogSnapshot changed =
        apply(
            ACCOUNTS,
            new WidenAttribute(
                Accounts.WITHDRAWN, Accounts.WITHDRAWN_AMOUNT, DataType.decimal(20, 4)));

    assertThat(changed.columns(changed.stream(Accounts.STREAM)))
        .filteredOn(column -> column.name().equals("amount"))
        .extracting(ColumnDefinition::id, ColumnDefinition::type)
        .containsExactly(tuple(Accounts.AMOUNT, DataType.decimal(20, 4)));
    assertThat(changed.columns(changed.stream(Accounts.STREAM)))
        .extracting(ColumnDefinition::name)
        .containsExactly(
            "account_id",
            "version",
            "global_position",
            "recorded_at",
            "event_id",
            "correlation_id",
            "causation_id",
            "metadata",
            "event_type",
            "owner",
            "country",
            "opened_at",
            "amount",
            "channel",
            "reason");
  }

  @Test
  void dropsWhatBelongsToWhatIsDropped() {
    CatalogSnapshot changed =
        apply(
            ACCOUNTS,
            new CreateIndex(NEXT, Accounts.DEPOSITED, "i", List.of(Accounts.CHANNEL)),
            new CreateView(NEXT + 1, ViewDefinition.Kind.VIEW, "v", "select 1", "c"),
            new CreateView(NEXT + 2, ViewDefinition.Kind.VIEW, "V", "select 2", null));
    assertThat(changed.views()).extracting(ViewDefinition::definition).containsExactly("select 2");
    assertThat(apply(changed, new DropEventType(Accounts.DEPOSITED)).indexes()).isEmpty();
    CatalogSnapshot empty = apply(changed, new DropStream(Accounts.STREAM), new DropView(NEXT + 2));

    assertThat(empty.streams()).isEmpty();
    assertThat(empty.eventTypes()).isEmpty();
    assertThat(empty.indexes()).isEmpty();
    assertThat(empty.views()).isEmpty();
    assertThat(empty.nextId()).isEqualTo(NEXT + 3);
  }

  @Test
  void makesAnAttributeOptional() {
    CatalogSnapshot changed = apply(ACCOUNTS, new MakeOptional(Accounts.FLAGGED, Accounts.REASON));

    assertThat(
            Objects.requireNonNull(type(changed, Accounts.FLAGGED).attribute("reason")).optional())
        .isTrue();
  }
}
