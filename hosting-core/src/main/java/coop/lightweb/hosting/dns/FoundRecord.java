package coop.lightweb.hosting.dns;

/**
 * A record as the servers in charge have it.
 *
 * @param name it stands at; at the end of aliases not the one that was asked for
 * @param value address, name or text; of a CAA record {@code flags tag "value"}
 * @param ttl seconds for which others may remember it
 */
public record FoundRecord(String name, RecordType type, String value, long ttl) {}
