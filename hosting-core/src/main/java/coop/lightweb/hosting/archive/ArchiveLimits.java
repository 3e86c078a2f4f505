package coop.lightweb.hosting.archive;

/**
 * How much an archive may hold.
 *
 * @param entries most files in it
 * @param bytes most bytes when unpacked
 * @param expansion most bytes unpacked for each byte packed
 */
public record ArchiveLimits(int entries, long bytes, int expansion) {}
