package dev.adb.session;

/**
 * What a session is connected to.
 *
 * @param version of the database, {@code major.minor.patch}
 * @param place where its events are: {@code mem:name}, a directory, a server
 */
public record DatabaseInfo(String version, int majorVersion, int minorVersion, String place) {}
