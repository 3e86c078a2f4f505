package coop.lightweb.hosting.account;

/**
 * What things are sealed to for a person.
 *
 * @param bytes X25519, 32 bytes
 * @param generation counts from 1 how often the person had to start with a fresh key pair
 */
public record PublicKey(byte[] bytes, int generation) {}
