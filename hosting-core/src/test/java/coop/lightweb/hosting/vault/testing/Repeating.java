package coop.lightweb.hosting.vault.testing;

import java.security.SecureRandom;

/** Randomness for known-answer vectors: the bytes 0, 1, 2, ... counted on from a start. */
public final class Repeating extends SecureRandom {
    private byte next;

    public Repeating(int start) {
        this.next = (byte) start;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = next++;
        }
    }

    @Override
    public int nextInt(int bound) {
        return (next++ & 0xFF) % bound;
    }
}
