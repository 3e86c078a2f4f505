package coop.lightweb.hosting.blob;

/** Stored content. */
public record Blob(Sha256 sha256, long size) {}
