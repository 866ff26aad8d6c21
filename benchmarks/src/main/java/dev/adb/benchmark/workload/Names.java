package dev.adb.benchmark.workload;

import java.util.List;

/** The words of the bank: countries, channels, and owners that look like names. */
public final class Names {
  static final String[] CHANNELS = {"branch", "machine", "online", "phone", "card"};

  static final String[] COUNTRIES = {
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU",
    "IE", "IS", "IT", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "TR"
  };

  private static final String[] FIRST = {
    "Ada", "Axel", "Björk", "Bruno", "Carla", "Cem", "Chloé", "Dario", "Edda", "Emil", "Fatma",
    "Felix", "Greta", "Hugo", "Ida", "Ivan", "Jana", "Jonas", "Karin", "Lars", "Lucia", "Marek",
    "Nina", "Olaf", "Paula", "Quentin", "Rosa", "Sven", "Tilda", "Ugo", "Vera", "Zoe"
  };

  private static final String[] LAST = {
    "Almeida", "Bauer", "Castelli", "Dubois", "Eriksen", "Fischer", "Garcia", "Horvat", "Ivanov",
    "Jansen", "Kowalski", "Lindqvist", "Moreau", "Novak", "Olsen", "Papadakis", "Quist", "Rossi",
    "Silva", "Tanaka", "Urban", "Vermeer", "Weber", "Yilmaz", "Zimmermann"
  };

  /** How many owners there are. */
  static final int OWNERS = 32 * 26 * 25;

  private Names() {}

  /** How many channels there are. */
  public static int channelCount() {
    return CHANNELS.length;
  }

  public static String channel(int number) {
    return CHANNELS[number];
  }

  public static String country(int number) {
    return COUNTRIES[number];
  }

  /** The number of a country, by its name. */
  public static int countryNumber(String name) {
    return List.of(COUNTRIES).indexOf(name);
  }

  /** The name of an owner, by number from 0. */
  public static String owner(int number) {
    int first = number % FIRST.length;
    int initial = number / FIRST.length % 26;
    int last = number / (FIRST.length * 26) % LAST.length;
    return FIRST[first] + ' ' + (char) ('A' + initial) + ". " + LAST[last];
  }
}
