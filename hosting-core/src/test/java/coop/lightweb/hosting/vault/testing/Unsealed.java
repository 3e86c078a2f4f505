package coop.lightweb.hosting.vault.testing;

import coop.lightweb.hosting.vault.Sealing;

/** No sealing at all. The leak test runs the program with it once and has to find what it otherwise must not. */
public final class Unsealed implements Sealing {
    @Override
    public byte[] seal(byte[] key, byte[] plain, byte[] binding) {
        return plain.clone();
    }

    @Override
    public byte[] open(byte[] key, byte[] sealed, byte[] binding) {
        return sealed.clone();
    }

    @Override
    public byte[] sealTo(byte[] publicKey, byte[] plain, byte[] binding) {
        return plain.clone();
    }

    @Override
    public byte[] openWith(byte[] publicKey, byte[] privateKey, byte[] sealed, byte[] binding) {
        return sealed.clone();
    }
}
