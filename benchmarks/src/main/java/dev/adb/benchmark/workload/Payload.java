package dev.adb.benchmark.workload;

import java.time.Instant;

/** An event's attributes as JSON text, as aDB gives them in {@code adb.events}. */
public final class Payload {
  private Payload() {}

  /** The text of an event drawn. */
  public static String of(BankEvent event) {
    StringBuilder text = new StringBuilder(64);
    append(event, text);
    return text.toString();
  }

  /** Appends the text of an event drawn. No attribute has a character that JSON escapes. */
  public static void append(BankEvent event, StringBuilder text) {
    switch (event.kind) {
      case OPENED -> {
        text.append("{\"owner\":\"").append(event.owner());
        text.append("\",\"country\":\"").append(event.country()).append("\",\"opened_at\":\"");
        text.append(moment(Instant.ofEpochMilli(event.openedAtMillis).toString()));
        text.append("\"}");
      }
      case DEPOSITED, WITHDRAWN -> {
        text.append("{\"amount\":");
        appendAmount(event.cents, text);
        text.append(",\"channel\":\"").append(event.channel()).append("\"}");
      }
      case SENT -> {
        text.append("{\"to_account\":").append(event.toAccount).append(",\"amount\":");
        appendAmount(event.cents, text);
        text.append('}');
      }
    }
  }

  /** Takes the zone off an ISO date and time in UTC, and zeros at the end of its fraction. */
  public static String moment(String text) {
    int length = text.length() - (text.endsWith("Z") ? 1 : 0);
    if (text.indexOf('.') >= 0) {
      while (text.charAt(length - 1) == '0') {
        length--;
      }
    }
    return text.substring(0, length);
  }

  /** Appends hundredths as a decimal number with two places. */
  public static void appendAmount(long cents, StringBuilder text) {
    text.append(cents / 100).append('.');
    int rest = (int) (cents % 100);
    text.append((char) ('0' + rest / 10)).append((char) ('0' + rest % 10));
  }
}
