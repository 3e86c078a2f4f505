package coop.lightweb.hosting.blob;

/**
 * What may be sent in place of a blob.
 *
 * @param coding the word of Content-Encoding, RFC 9110 section 8.4
 * @param variant the blob that is sent
 * @param size its bytes
 */
public record Variant(Sha256 sha256, String coding, Sha256 variant, long size) {}
