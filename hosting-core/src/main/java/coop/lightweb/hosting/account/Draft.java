package coop.lightweb.hosting.account;

import coop.lightweb.hosting.vault.UserKey;

/** An account that is not in the database yet, with its private key open. */
public final class Draft implements AutoCloseable {
    private final AccountRow row;
    private final UserKey key;

    Draft(AccountRow row, UserKey key) {
        this.row = row;
        this.key = key;
    }

    public AccountId account() {
        return row.id();
    }

    public byte[] publicKey() {
        return key.publicKey();
    }

    AccountRow row() {
        return row;
    }

    UserKey key() {
        return key;
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "Draft[" + row.id() + "]";
    }
}
